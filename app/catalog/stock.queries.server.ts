// Copies on the shelf. `listings.available` is what can be bought this moment; every change of it has
// a row in `stock_movements`, which are only ever inserted, so that the sum can be checked (C41).
// Whoever touches several copies names them sorted: locks are taken in id order (C42).
import { sql, type RawBuilder } from 'kysely';
import { insertOf, NOW, sendInserts, type Insert } from '~/db/insert-rows.server';
import type { Trx } from '~/db/transaction.server';
import { indexListings, unindexListing } from './search-index.queries.server';

export interface CopyCount {
  listingId: string;
  quantity: number;
}
export interface LineCopies extends CopyCount {
  /** The order line that takes or gives back. */
  lineId: string;
}
type MovementKind = 'initial' | 'adjust' | 'hold' | 'release' | 'return';

const byListingId = (a: CopyCount, b: CopyCount) => (a.listingId < b.listingId ? -1 : 1);
/** In the order in which locks are taken; ids compare as their bytes, as `ascii_bin` does. */
export const inLockOrder = <Line extends CopyCount>(lines: readonly Line[]): Line[] =>
  [...lines].sort(byListingId);

const idsOf = (lines: readonly CopyCount[]) => lines.map((line) => line.listingId);

/** Copies of a row that are set aside for somebody other than this person: none or one (wants/). */
export const setAsideFromBuyer = (buyerId: string | null) =>
  sql<number>`(CASE WHEN listings.reserved_until > UTC_TIMESTAMP(3)
    AND NOT (listings.reserved_for <=> ${buyerId}) THEN 1 ELSE 0 END)`;

/** The number of copies that each row of the statement is about. */
function quantityByRow(lines: readonly CopyCount[]): RawBuilder<number> {
  const cases = lines.map((line) => sql`WHEN ${line.listingId} THEN ${line.quantity}`);
  return sql<number>`(CASE listings.id ${sql.join(cases, sql` `)} ELSE 0 END)`;
}

const selectCopies = (handle: Trx, ids: readonly string[], buyerId: string | null) =>
  handle
    .selectFrom('listings')
    .select(setAsideFromBuyer(buyerId).as('setAside'))
    .select(['id', 'seller_id', 'book_id', 'status', 'available', 'price_minor', 'currency'])
    .select(['sku', 'isbn13', 'title', 'authors', 'condition', 'jacket_condition', 'defects'])
    .select(['description', 'weight_grams', 'carriers'])
    .where('id', 'in', [...ids].sort())
    .orderBy('id');

export type CopyRow = Awaited<ReturnType<typeof lockListings>>[number];

/**
 * The rows of these copies, locked until the transaction ends; those that are gone are missing.
 * `setAside` is how many of a row this person may not buy.
 */
export async function lockListings(
  trx: Trx,
  ids: readonly string[],
  buyerId: string | null = null,
) {
  return selectCopies(trx, ids, buyerId).forUpdate().execute();
}

/** For the race test alone: the same without a lock. */
export async function readListingsUnlocked(
  trx: Trx,
  ids: readonly string[],
  buyerId: string | null = null,
): Promise<CopyRow[]> {
  return selectCopies(trx, ids, buyerId).execute();
}

/**
 * Takes copies off the shelf: true when all of them were published, there in that number, and not set
 * aside for somebody else; what was set aside for the buyer is theirs. False: take nothing, roll back.
 */
export async function takeCopies(
  trx: Trx,
  buyerId: string,
  lines: readonly CopyCount[],
): Promise<boolean> {
  const sorted = inLockOrder(lines);
  const wanted = quantityByRow(sorted);
  const { numUpdatedRows } = await trx
    .updateTable('listings')
    .set({
      available: sql<number>`available - ${wanted}`,
      // In this order: each sees what the one before has left.
      reserved_until: sql<Date | null>`CASE reserved_for WHEN ${buyerId} THEN NULL ELSE reserved_until END`,
      reserved_for: sql<string | null>`NULLIF(reserved_for, ${buyerId})`,
    })
    .where('id', 'in', idsOf(sorted))
    .where('status', '=', 'published')
    .where(sql<boolean>`available - ${setAsideFromBuyer(buyerId)} >= ${wanted}`)
    .executeTakeFirst();
  return numUpdatedRows === BigInt(sorted.length);
}

/** For the race test alone: read, then write, as the first version did. Sells one copy twice. */
export async function takeCopiesUnguarded(
  trx: Trx,
  lines: readonly (CopyCount & { seen: number })[],
): Promise<boolean> {
  if (lines.some((line) => line.seen < line.quantity)) return false;
  for (const { listingId, quantity, seen } of inLockOrder(lines)) {
    await trx
      .updateTable('listings')
      .set({ available: seen - quantity })
      .where('id', '=', listingId)
      .execute();
  }
  return true;
}

type Moved = readonly (CopyCount & { lineId?: string })[];

/** One row a change of `available`; the same line and kind twice is refused by the table. */
export const insertMovements = (
  trx: Trx,
  kind: MovementKind,
  sign: 1 | -1,
  lines: Moved,
): Promise<void> => sendInserts(trx, [() => insertOfMovements(kind, sign, lines)]);

/** The same, to be sent with others. */
export const insertOfMovements = (kind: MovementKind, sign: 1 | -1, lines: Moved): Insert =>
  insertOf(
    'stock_movements',
    lines.map((line) => ({
      listing_id: line.listingId,
      order_line_id: line.lineId ?? null,
      kind,
      delta: sign * line.quantity,
      created_at: NOW,
    })),
  );

/**
 * Counts copies as sold once their holds are consumed. A listing whose last copy that was, with
 * nobody else holding one, becomes `sold` and leaves the search.
 */
export async function markCopiesSold(trx: Trx, lines: readonly CopyCount[]): Promise<void> {
  const sorted = inLockOrder(lines);
  const ids = idsOf(sorted);
  await trx
    .updateTable('listings')
    .set({ sold: sql<number>`sold + ${quantityByRow(sorted)}` })
    .where('id', 'in', ids)
    .execute();
  const emptied = await trx
    .selectFrom('listings')
    .select('id')
    .where('id', 'in', ids)
    .where('available', '=', 0)
    .where('status', 'in', ['published', 'paused'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('order_lines')
            .select('order_lines.id')
            .whereRef('order_lines.listing_id', '=', 'listings.id')
            .where('order_lines.hold_state', '=', 'active'),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  for (const { id } of emptied) {
    await trx.updateTable('listings').set({ status: 'sold' }).where('id', '=', id).execute();
    await unindexListing(trx, id);
  }
}

/**
 * Puts copies back on the shelf: of a hold that ended (`release`), or of a sale that did not happen
 * (`return`). A listing that was `sold` is published again.
 */
export async function giveBackCopies(
  trx: Trx,
  kind: 'release' | 'return',
  lines: readonly LineCopies[],
): Promise<void> {
  const sorted = inLockOrder(lines);
  const back = quantityByRow(sorted);
  const rows = await lockListings(trx, idsOf(sorted));
  await trx
    .updateTable('listings')
    .set({
      available: sql<number>`available + ${back}`,
      status: sql`CASE status WHEN 'sold' THEN 'published' ELSE status END`,
      ...(kind === 'return' && { sold: sql<number>`sold - ${back}` }),
    })
    .where('id', 'in', idsOf(sorted))
    .execute();
  await insertMovements(trx, kind, 1, sorted);
  await indexListings(
    trx,
    rows.map(({ id }) => id),
  );
}

/**
 * Writes off copies of a sale that did not happen, because they do not exist any more: they come
 * back and leave in the same breath, and the listing stays as it is.
 */
export async function writeOffCopies(trx: Trx, lines: readonly LineCopies[]): Promise<void> {
  const sorted = inLockOrder(lines);
  await trx
    .updateTable('listings')
    .set({ sold: sql<number>`sold - ${quantityByRow(sorted)}` })
    .where('id', 'in', idsOf(sorted))
    .execute();
  await insertMovements(trx, 'return', 1, sorted);
  await insertMovements(
    trx,
    'adjust',
    -1,
    sorted.map(({ listingId, quantity }) => ({ listingId, quantity })),
  );
}
