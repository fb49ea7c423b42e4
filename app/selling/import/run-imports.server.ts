import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { inTransaction } from '~/db/transaction.server';
import type { Logger } from '~/platform/log.server';
import { newId } from '~/values/id';
import { foldText } from '~/values/text';
import { usualCarriers, usualHandlingDays } from '../listing-columns';
import { ensureSeller, findSeller, findSellerName } from '../sellers.queries.server';
import { applyRows, type Applied } from './apply-rows.server';
import type { Mapping } from './columns';
import type { FileFormat } from './file-format';
import {
  addProgress,
  claimImport,
  isFileWaiting,
  lockClaimedImport,
  releaseImport,
} from './import-work.queries.server';
import { deleteChunks, findChunk } from './imports.queries.server';
import type { ReadRow } from './plan-rows.server';
import { readRows, UnreadableFile } from './read-rows.server';
import { rowReader, type RowProblem } from './row-values.server';

/** Rows in one transaction: their locks are held for some hundred milliseconds. */
const PIECE_ROWS = 500;
/** Turns without a row of progress, half a minute each: an outage passes in that time, a bad row does not. */
const MAX_TRIES = 10;
/** Milliseconds of one turn, from its first new row on: then others' files have theirs. */
const TURN_MILLISECONDS = 5000;

type Claimed = NonNullable<Awaited<ReturnType<typeof claimImport>>>;
interface Turn {
  db: Database;
  file: Claimed;
  token: string;
  defaults: Parameters<typeof applyRows>[1]['defaults'];
  stopping: AbortSignal | undefined;
}
interface Piece {
  batch: ReadRow[];
  /** Rows of the file up to the end of this piece. */
  rows: number;
}

/**
 * Works on the file that has waited longest, for some seconds, and says how many rows it did. What a
 * piece of the file did and how far the file is are one transaction, so a worker that is killed leaves
 * nothing half-done and nothing is done twice: the next one begins where the count stands.
 */
export async function runImports(
  db: Database,
  log: Logger,
  stopping?: AbortSignal,
): Promise<number> {
  const token = newId();
  const file = await inTransaction(db, (trx) => claimImport(trx, token));
  if (!file) return 0;
  const claim = { id: file.id, token };
  if (file.tries >= MAX_TRIES) {
    log.error({ import: file.id, tries: file.tries }, 'a file was given up');
    await giveUp(db, claim, { problem: 'kept_failing', row: null });
    return 1;
  }
  try {
    return await work({ db, file, token, defaults: await readySeller(db, file), stopping });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    log.info({ import: file.id, problem: error.problem }, 'a file is no table');
    await giveUp(db, claim, error);
    return 1;
  }
}

/** The file has failed, with a sentence for its seller; what it brought so far stays. */
async function giveUp(
  db: Database,
  claim: { id: string; token: string },
  { problem, row }: Pick<UnreadableFile, 'problem' | 'row'>,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await releaseImport(trx, claim, { status: 'failed', problem, problemRow: row });
    await deleteChunks(trx, claim.id);
  });
}

/** What new copies start from; the first row that is written opens the seller's shop. */
async function readySeller(db: Database, file: Claimed): Promise<Turn['defaults']> {
  const seller = await findSeller(db, file.seller_id);
  const usual = {
    city: seller?.city ?? '',
    handlingDays: seller?.handling_days ?? usualHandlingDays,
    carriers: seller?.carriers.length ? seller.carriers : usualCarriers,
  };
  if (!seller && file.status === 'running') {
    await inTransaction(db, async (trx) => {
      const name = await findSellerName(trx, file.seller_id);
      await ensureSeller(trx, { userId: file.seller_id, name }, usual);
    });
  }
  return { city: usual.city, handling_days: usual.handlingDays, carriers: usual.carriers };
}

async function work(turn: Turn): Promise<number> {
  const { db, file, token, stopping } = turn;
  let done = 0;
  let rows = file.rows_done;
  let until = Infinity;
  for await (const piece of oneAhead(piecesOf(turn))) {
    if (until === Infinity) until = performance.now() + TURN_MILLISECONDS;
    if (!(await applyBatch(turn, piece.batch, piece.rows))) return done;
    done += piece.batch.length;
    rows = piece.rows;
    // Pages of the same process come first.
    await breathe();
    // Beginning anew means reading all that was done already: only for somebody else's sake.
    const isTurnOver = performance.now() > until && (await isFileWaiting(db));
    if (isTurnOver || stopping?.aborted) {
      await releaseImport(db, { id: file.id, token });
      return done;
    }
  }
  if (rows === 0) throw new UnreadableFile('no_rows');
  await finish(turn, rows);
  return done + 1;
}

/** The rows of the file that are not done, in pieces, each row as it is read. */
async function* piecesOf({ db, file }: Turn): AsyncGenerator<Piece, void, void> {
  const mapping = file.mapping as Mapping;
  const readCells = rowReader(mapping);
  const seen = new Map<string, number>();
  const skuColumn = mapping.indexOf('sku');
  let batch: ReadRow[] = [];
  let rows = -1;
  for await (const row of readRows(chunksOf(db, file.id), file as FileFormat)) {
    rows++;
    if (rows === 0) continue;
    const problem = repeated(seen, row.cells[skuColumn] ?? '', row.number);
    if (rows <= file.rows_done) continue;
    const read = readCells(row.cells);
    if (problem && read.problems.length === 0) read.problems.push(problem);
    batch.push({ ...row, read });
    if (batch.length < PIECE_ROWS) continue;
    yield { batch, rows };
    batch = [];
  }
  if (batch.length > 0) yield { batch, rows };
}

/** The same pieces, each made while the one before is worked on. */
async function* oneAhead(pieces: AsyncGenerator<Piece, void, void>) {
  let next = pieces.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = pieces.next();
      // What goes wrong in it is thrown when its turn has come.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await pieces.return();
  }
}

/** The number stands in an earlier row already: two rows cannot both say what the copy is. */
function repeated(seen: Map<string, number>, cell: string, number: number): RowProblem | null {
  const key = foldText(cell);
  if (key === '') return null;
  const first = seen.get(key);
  if (first === undefined) seen.set(key, number);
  return first === undefined ? null : `sku:sku_repeated_${first}`;
}

async function* chunksOf(db: Database, importId: string): AsyncGenerator<Buffer, void, void> {
  for (let position = 0; ; position++) {
    const chunk = await findChunk(db, importId, position);
    if (!chunk) return;
    yield chunk;
  }
}

/** False when the file was taken away meanwhile: paused, canceled, or another worker's by now. */
async function applyBatch(turn: Turn, batch: ReadRow[], rowsDone: number): Promise<boolean> {
  const { db, file } = turn;
  try {
    return await inTransaction(db, async (trx) => {
      const isOurs = await lockClaimedImport(trx, { ...file, token: turn.token });
      if (!isOurs) return false;
      const applied: Applied = await applyRows(trx, {
        sellerId: file.seller_id,
        rows: batch,
        defaults: turn.defaults,
        publishes: file.publishes === 1,
        matchesBooks: file.matches_books === 1,
        writes: file.status === 'running',
      });
      await addProgress(trx, file.id, { ...applied, rowsDone });
      return true;
    });
  } catch (error) {
    if (!isDuplicateKey(error, 'listings_sku')) throw error;
    return applyHalves(turn, batch, rowsDone);
  }
}

/** Somebody took one of the new numbers in the same moment: found by halves, only its row is refused. */
async function applyHalves(turn: Turn, batch: ReadRow[], rowsDone: number): Promise<boolean> {
  if (batch.length === 1) {
    batch[0]!.read.problems.push('sku:sku_taken');
    return applyBatch(turn, batch, rowsDone);
  }
  const middle = batch.length >> 1;
  const [first, second] = [batch.slice(0, middle), batch.slice(middle)];
  return (
    (await applyBatch(turn, first, rowsDone - second.length)) &&
    (await applyBatch(turn, second, rowsDone))
  );
}

async function finish({ db, file, token }: Turn, totalRows: number): Promise<void> {
  const claim = { id: file.id, token };
  const status = file.status === 'checking' ? 'checked' : 'done';
  await inTransaction(db, async (trx) => {
    const isOurs = await lockClaimedImport(trx, { ...file, token });
    if (!isOurs) return;
    await releaseImport(trx, claim, { status, totalRows });
    if (status === 'done') await deleteChunks(trx, file.id);
  });
}
