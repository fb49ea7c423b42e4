import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { makeBook, makeListing } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { postageTo } from '~/shipping/postage';
import { PageProvider } from '~/ui/navigation';
import { usualDestination } from '~/values/destination';
import { BookPage } from './book-page';
import { findBook } from './book.reads.server';
import { findBookCopies } from './book-copies.reads.server';
import { findKin } from './similar.reads.server';

const db = testDatabase();

it('shows a book’s copies, its other editions and books like it, with the cheapest price of each', async () => {
  const authors = 'Gabriel García Márquez';
  const onSale = async (title: string, year: number, price_minor: string) => {
    const book = await makeBook(db, {
      title,
      authors,
      year,
      publisher: 'Norma',
      subjects: '["novel"]',
    });
    await makeListing(db, { book_id: book.id, price_minor });
    return book.id;
  };
  const id = await onSale('La hojarasca', 1955, '3000000');
  await onSale('La hojarasca', 1990, '2500000');
  const similar = await onSale('El coronel no tiene quien le escriba', 1961, '1900000');
  const book = (await findBook(db, id, undefined))!;
  const copies = await findBookCopies(db, id, {
    ...{ after: '', photoOrigin: undefined },
    postage: postageTo(usualDestination),
  });
  const kin = await findKin(db, book);
  const html = (lang: 'es' | 'en') =>
    renderToStaticMarkup(
      <PageProvider value={{ lang, self: '' }}>
        <BookPage {...{ book, copies, kin }} destination={usualDestination} />
      </PageProvider>,
    );
  expect(html('es')).toMatch(
    /Otras ediciones[\s\S]*Norma, 1990[\s\S]*25\.000[\s\S]*Libros parecidos/,
  );
  expect(html('en')).toMatch(new RegExp(`Books like this one[\\s\\S]*href="/en/books/${similar}"`));
});
