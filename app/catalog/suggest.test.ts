import { beforeEach, describe, expect, it } from 'vitest';
import { makeBook, makeListing } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { inTransaction } from '~/db/transaction.server';
import { bookPath, catalogPath } from '~/web/paths';
import { indexListing } from './search-index.queries.server';
import { findSuggestions } from './suggest.reads.server';

const db = testDatabase();
let soledad: string;

async function copy(
  book: { title: string; authors: string; isbn13?: string; popularity?: number },
  values: Parameters<typeof makeListing>[1] = {},
) {
  const { id } = await makeBook(db, book);
  const { title, authors } = book;
  const listing = await makeListing(db, { ...values, title, authors, book_id: id });
  await inTransaction(db, (trx) => indexListing(trx, listing.id));
  return id;
}

const suggested = async (typed: string) =>
  (await findSuggestions(db, typed, 'es')).map(({ text }) => text);

describe('suggestions', () => {
  beforeEach(async () => {
    const marquez = 'Gabriel García Márquez; Un Prologuista';
    soledad = await copy({
      title: 'Cien años de soledad',
      authors: marquez,
      isbn13: '9780307347978',
      popularity: 9,
    });
    await copy({ title: 'El coronel no tiene quien le escriba', authors: marquez, popularity: 3 });
    await copy({ title: 'Cien sonetos de amor', authors: 'Pablo Neruda', popularity: 5 });
    await copy({ title: 'Cien cuentos vendidos', authors: 'Nadie' }, { available: 0 });
    await copy({ title: 'Cien cuentos guardados', authors: 'Nadie' }, { status: 'draft' });
  });

  it('names what can be bought, the most asked for first', async () => {
    expect(await suggested('cien')).toEqual(['Cien años de soledad', 'Cien sonetos de amor']);
    expect(await suggested('CIÉN ANOS')).toEqual(['Cien años de soledad']);
    expect(await suggested('de sol')).toEqual(['Cien años de soledad']);
  });

  it('begins with the author whose name is typed', async () => {
    expect(await findSuggestions(db, 'márq', 'es')).toEqual([
      {
        text: 'Gabriel García Márquez',
        detail: 'Autor',
        to: catalogPath({ author: 'Gabriel García Márquez' }),
      },
      {
        text: 'Cien años de soledad',
        detail: 'Gabriel García Márquez, Un Prologuista',
        to: bookPath(soledad),
      },
      expect.objectContaining({ text: 'El coronel no tiene quien le escriba' }),
    ]);
  });

  it.each(['9780307', '978-0-307-34797-8', '0307347974'])('knows the ISBN %s', async (isbn) => {
    const [only, ...others] = await findSuggestions(db, isbn, 'en');
    expect(others).toEqual([]);
    expect(only?.to).toBe(bookPath(soledad));
  });

  it.each(['', ' ', '%', '_', '+ - * "', "' or 1=1 --", 'xyzzy'])(
    'finds nothing for %j',
    async (typed) => {
      expect(await suggested(typed)).toEqual([]);
    },
  );

  it('does not find words that only the shelf or the publisher has', async () => {
    await copy({ title: 'It', authors: 'Stephen King' }, { publisher: 'Cienfuegos' });
    expect(await suggested('cienf')).toEqual([]);
  });
});
