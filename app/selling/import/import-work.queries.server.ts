import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { FileProblem } from './file-format';
import type { ImportStatus } from './import-status';
import { updateImport } from './imports.queries.server';

/** What the worker asks of the sellers' files: whose turn it is, and how far it is. */

type Handle = Database | Trx;

/** A worker that dies gives the file free after so long. */
const LEASE_SECONDS = 30;

/** Files that wait for a worker. A shut account offers nothing; its file waits until it is open again. */
const selectWaiting = (handle: Handle) =>
  handle
    .selectFrom('imports')
    .where('status', 'in', ['checking', 'running'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('users')
          .select('users.id')
          .whereRef('users.id', '=', 'imports.seller_id')
          .where('users.disabled_at', 'is', null),
      ),
    )
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', now())]));

/** Whether there is another file that no worker has. */
export async function isFileWaiting(db: Database): Promise<boolean> {
  return (await selectWaiting(db).select('id').limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Takes a file that waits for a worker, the one that has waited longest; `token` is this worker's
 * own. Several workers take different ones.
 */
export async function claimImport(trx: Trx, token: string) {
  const row = await selectWaiting(trx)
    .select(['id', 'seller_id', 'encoding', 'delimiter', 'mapping', 'publishes', 'status'])
    .select(['matches_books', 'rows_done', 'tries'])
    .orderBy('updated_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return undefined;
  await trx
    .updateTable('imports')
    .set({
      lease_token: token,
      lease_until: nowPlusSeconds(LEASE_SECONDS),
      tries: row.tries + 1,
    })
    .where('id', '=', row.id)
    .execute();
  return row;
}

/**
 * True as long as this worker has the file, nobody stopped it, and its seller's account is open; both
 * stay so until the transaction ends.
 */
export async function lockClaimedImport(
  trx: Trx,
  { id, token, status }: { id: string; token: string; status: ImportStatus },
): Promise<boolean> {
  const row = await trx
    .selectFrom('imports')
    .innerJoin('users', 'users.id', 'imports.seller_id')
    .select('imports.id')
    .where('imports.id', '=', id)
    .where('lease_token', '=', token)
    .where('status', '=', status)
    .where('users.disabled_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export interface Progress {
  rowsDone: number;
  created: number;
  /** Of the created ones, those without an ISBN of a book that is there already. */
  known: number;
  changed: number;
  same: number;
  refused: readonly { number: number; cells: string[]; problems: string[] }[];
}

/** Counts what a piece of the file brought, in the transaction that did it. */
export async function addProgress(trx: Trx, id: string, progress: Progress): Promise<void> {
  const { rowsDone, created, known, changed, same, refused } = progress;
  await trx
    .updateTable('imports')
    .set({
      rows_done: rowsDone,
      // It goes on: what failed before was passing.
      tries: 0,
      created_rows: sql<number>`created_rows + ${created}`,
      known_rows: sql<number>`known_rows + ${known}`,
      changed_rows: sql<number>`changed_rows + ${changed}`,
      same_rows: sql<number>`same_rows + ${same}`,
      refused_rows: sql<number>`refused_rows + ${refused.length}`,
      lease_until: nowPlusSeconds(LEASE_SECONDS),
    })
    .where('id', '=', id)
    .execute();
  if (refused.length === 0) return;
  await trx
    .insertInto('import_refusals')
    .values(
      refused.map(({ number, cells, problems }) => ({
        import_id: id,
        row_no: number,
        cells: JSON.stringify(cells),
        problems: JSON.stringify(problems),
      })),
    )
    .execute();
}

/** Gives the file free: for the next turn, or with what became of it. */
export async function releaseImport(
  trx: Handle,
  { id, token }: { id: string; token: string },
  end?: {
    status: ImportStatus;
    totalRows?: number;
    problem?: FileProblem;
    problemRow?: number | null;
  },
): Promise<void> {
  await trx
    .updateTable('imports')
    .set({
      lease_token: null,
      lease_until: null,
      updated_at: now(),
      ...(end && {
        status: end.status,
        problem: end.problem ?? null,
        problem_row: end.problemRow ?? null,
        ...(end.totalRows !== undefined && { total_rows: end.totalRows }),
      }),
    })
    .where('id', '=', id)
    .where('lease_token', '=', token)
    .execute();
}

const ABANDONED_SECONDS = 7 * 86_400;

/** Cancels files that nobody went on with for a week. Gives their ids. */
export async function cancelAbandonedImports(trx: Trx, limit: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('imports')
    .select('id')
    .where('status', 'in', ['mapping', 'checked', 'paused'])
    .where('updated_at', '<', nowPlusSeconds(-ABANDONED_SECONDS))
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id } of rows) await updateImport(trx, id, { status: 'canceled' });
  return rows.map(({ id }) => id);
}
