import { expect, it } from 'vitest';
import { newId } from '~/values/id';
import { testDatabase } from '../../tests/support/test-database';
import { insertAudits } from './audit.queries.server';
import { insertOf, sendInserts, type LaterInsert } from './insert-rows.server';
import { inTransaction } from './transaction.server';

const db = testDatabase();

const cities =
  (names: readonly string[], made: string[] = []): LaterInsert =>
  () => {
    made.push(names[0]!);
    return insertOf(
      'search_cities',
      names.map((city) => ({ city })),
    );
  };
const stored = async () =>
  (await db.selectFrom('search_cities').select('city').orderBy('city_no').execute()).map(
    ({ city }) => city,
  );

it('inserts are sent in their order, hundreds of rows each, and none is left out', async () => {
  const many = Array.from({ length: 601 }, (_, index) => `Ciudad ${index}`);
  await inTransaction(db, (trx) => sendInserts(trx, [cities(many), cities([]), cities(['Tunja'])]));
  expect(await stored()).toEqual([...many, 'Tunja']);
});

it('nothing is sent after a statement that failed', async () => {
  const made: string[] = [];
  const sent = inTransaction(db, (trx) =>
    sendInserts(trx, [
      cities(['Cali'], made),
      cities(['Pasto', 'Pasto'], made),
      cities(['Leticia'], made),
      cities(['Mitú'], made),
    ]),
  );
  await expect(sent).rejects.toThrow('Duplicate entry');
  expect(await stored()).toEqual([]);
  // What follows the failed one at once may have been written down already, and no more.
  expect(made).not.toContain('Mitú');
});

it('no rows are no statement', async () => {
  await inTransaction(db, (trx) => insertAudits(trx, []));
  const id = newId();
  await inTransaction(db, (trx) =>
    insertAudits(trx, [
      { actorKind: 'timer', actorId: null, action: 'x.y', subjectKind: 'z', subjectId: id },
    ]),
  );
  const rows = await db.selectFrom('audit_log').select('subject_id').execute();
  expect(rows).toEqual([{ subject_id: id }]);
});
