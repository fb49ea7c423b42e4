import { expect, it } from 'vitest';
import { addWant } from '~/catalog/wants/change-wants.server';
import { makeListing, makeUser } from '../../../tests/support/factories';
import { testDatabase } from '../../../tests/support/test-database';
import { listWantedBooks } from './basket.queries.server';

const db = testDatabase();

it('a person’s basket has the books that they wait for, and nobody else’s', async () => {
  const [ana, eva] = [await makeUser(db), await makeUser(db)];
  const hers = await makeListing(db);
  const foreign = await makeListing(db);
  await addWant(db, ana.id, { bookId: hers.book_id });
  await addWant(db, eva.id, { bookId: foreign.book_id });
  const found = await listWantedBooks(db, ana.id, 12);
  expect(found.map(({ id }) => id)).toEqual([hers.book_id]);
});
