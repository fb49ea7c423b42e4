import { describe, expect, it } from 'vitest';
import { makeBook, makeListing } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { findBook } from './book.reads.server';
import { findKin } from './similar.reads.server';

const db = testDatabase();

async function onSale(title: string, authors: string, subject: string, popularity: number) {
  const book = await makeBook(db, {
    ...{ title, authors, popularity, publisher: 'Norma', year: 1990 + popularity },
    subjects: JSON.stringify([subject]),
  });
  await makeListing(db, { book_id: book.id, price_minor: '3000000' });
  await makeListing(db, { book_id: book.id, price_minor: '2000000' });
  return book.id;
}

describe('books of a kin', () => {
  it('are other editions, then what the author wrote, then the shelf', async () => {
    const author = 'Gabriel García Márquez';
    const id = await onSale('La hojarasca', author, 'novel', 1);
    const edition = await onSale('La Hojarasca', `${author}; Un Prologuista`, 'novel', 2);
    const same = await onSale('El otoño del patriarca', author, 'classics', 3);
    const shelf = await onSale('María', 'Jorge Isaacs', 'novel', 9);
    await onSale('Otro', 'Gabriel García', 'poetry', 8);
    await makeBook(db, { title: 'Sin ejemplares', authors: author, subjects: '["novel"]' });

    const kin = await findKin(db, (await findBook(db, id, undefined))!);
    expect(kin.editions).toEqual([
      {
        id: edition,
        title: 'La Hojarasca',
        authors: `${author}; Un Prologuista`,
        edition: 'Norma, 1992',
        priceMinor: '2000000',
      },
    ]);
    expect(kin.similar.map((one) => one.id)).toEqual([same, shelf]);
  });

  it('are none for a book without author and shelf', async () => {
    const { id } = await makeBook(db, { authors: '', subjects: '[]' });
    expect(await findKin(db, (await findBook(db, id, undefined))!)).toEqual({
      editions: [],
      similar: [],
    });
  });
});
