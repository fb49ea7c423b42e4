import { beforeEach, describe, expect, it } from 'vitest';
import { mergeBooks } from '~/catalog/merge-books.server';
import { makeBook, makeUser } from '../../../tests/support/factories';
import { checkFile, importFile, sendFile } from '../../../tests/support/import-file';
import { testDatabase } from '../../../tests/support/test-database';
import { findImport } from './imports.queries.server';
import { findImportPage } from './imports.reads.server';

const db = testDatabase();
let sellerId: string;
let knownId: string;
beforeEach(async () => {
  sellerId = (await makeUser(db, { name: 'Librería Torres' })).id;
  const book = await makeBook(db, {
    ...{ title: 'La vorágine', authors: 'José Eustasio Rivera', publisher: 'Editorial Losada' },
    ...{ year: 1944, isbn13: '9789500300001' },
  });
  knownId = book.id;
});

const header = 'SKU;Título;Autor;Editorial;Año;ISBN;Estado;Precio';
const file = `${header}
A1;LA VORAGINE;Rivera, José Eustasio;Losada;1944;;Bueno;25.000
A2;La vorágine;José Eustasio Rivera;Losada;1950;;Bueno;25.000
A3;La vorágine;José Eustasio Rivera;Losada;;;Bueno;25.000
A4;La vorágine;;Losada;1944;;Bueno;25.000
A5;María;Jorge Isaacs;Sopena;1938;;Bueno;18.000
A6;Maria;Isaacs, Jorge;Editorial Sopena;1938;;Aceptable;12.000
A7;La vorágine;José Eustasio Rivera;Losada;1944;978-84-376-0494-7;Bueno;25.000
`;

/** The books of the copies, by their numbers. */
const bookOf = async () => {
  const rows = await db
    .selectFrom('listings')
    .select(['sku', 'book_id'])
    .where('seller_id', '=', sellerId)
    .execute();
  return Object.fromEntries(rows.map(({ sku, book_id }) => [sku, book_id]));
};
const found = async (importId: string) => {
  const { file: view, matchesBooks } = (await findImportPage(db, sellerId, importId))!;
  return { created: view.created, known: view.known, matchesBooks };
};

describe('rows without an ISBN', () => {
  it('are counted by the check where the shop knows their book, and make their own unless asked to join', async () => {
    const importId = await checkFile(db, sellerId, file);
    expect(await found(importId)).toEqual({ created: 7, known: 1, matchesBooks: false });
    await importFile(db, sellerId, file);
    const books = await bookOf();
    expect(new Set([knownId, ...Object.values(books)]).size).toBe(8);
  });

  it('join it when their seller says so, and each other, but only where all is known and equal', async () => {
    const checked = await checkFile(db, sellerId, file, { matchesBooks: true });
    expect(await found(checked)).toEqual({ created: 7, known: 1, matchesBooks: true });
    const choice = { matchesBooks: true };
    expect(await importFile(db, sellerId, file, choice)).toMatchObject({ created: 7, refused: 0 });
    const books = await bookOf();
    expect(books.A1).toBe(knownId);
    expect(books.A6).toBe(books.A5);
    const apart = [books.A2, books.A3, books.A4, books.A5, books.A7];
    expect(new Set([knownId, ...apart]).size).toBe(6);
    // The catalogue's record stays what it was: others rely on it.
    const book = await db.selectFrom('books').selectAll().where('id', '=', knownId).execute();
    expect(book).toMatchObject([{ title: 'La vorágine', isbn13: '9789500300001' }]);

    expect(await importFile(db, sellerId, file, choice)).toMatchObject({ same: 7, created: 0 });
    expect(await bookOf()).toEqual(books);
  });

  it('join no book that was merged into another', async () => {
    const other = await makeBook(db, { title: 'La vorágine, edición cosmográfica' });
    await mergeBooks(db, { bookId: knownId, intoId: other.id });
    await importFile(db, sellerId, file, { matchesBooks: true });
    expect(Object.values(await bookOf())).not.toContain(knownId);
  });
});

it('the choice is remembered for the next file with the same columns', async () => {
  await checkFile(db, sellerId, file, { matchesBooks: true });
  const next = await sendFile(db, sellerId, `${header}\nB1;Ibis;Vargas Vila;;;;Bueno;9.000\n`);
  if (!next.ok) throw new Error(next.error.problem);
  expect((await findImport(db, sellerId, next.value))!.matches_books).toBe(1);
  const other = await sendFile(db, sellerId, 'SKU;Título\nB1;Ibis\n');
  if (!other.ok) throw new Error(other.error.problem);
  expect((await findImport(db, sellerId, other.value))!.matches_books).toBe(0);
});
