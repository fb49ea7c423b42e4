import { indexListings, unindexListings } from '~/catalog/search-index.queries.server';
import { insertAudits } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { listHeldCounts } from './import/import-listings.queries.server';
import { statusAfter, type ListingStatus } from './listing-status';
import { lockOwnListings, updatePrices, updateStatuses } from './listings-bulk.queries.server';
import { priceByPercent } from './price-change';
import { insertPrices } from './prices.queries.server';

export type BulkChange =
  | { kind: 'publish' | 'pause' | 'remove' }
  /** Tenths of a percent. */
  | { kind: 'price'; tenths: number };

/** Why a copy stays as it is: an admin hid it, none is left, buyers hold it, the price would be none. */
export type BulkRefusal = 'hidden' | 'no_copies' | 'held' | 'price_range';

export interface BulkResult {
  changed: number;
  /** Was so already. */
  same: number;
  refused: Partial<Record<BulkRefusal, number>>;
}

/** Copies in one transaction. */
const BATCH = 200;

type Copy = Awaited<ReturnType<typeof lockOwnListings>>[number];
type Move = { copy: Copy; status: ListingStatus; price: string };

/**
 * Publishes, pauses, closes for good or reprices many of a seller's copies. Those that cannot be
 * changed are counted by the reason; ids of somebody else's copies are passed over.
 */
export async function changeListings(
  db: Database,
  request: { sellerId: string; ids: readonly string[]; change: BulkChange; by?: 'timer' },
): Promise<BulkResult> {
  const total: BulkResult = { changed: 0, same: 0, refused: {} };
  const sorted = [...new Set(request.ids)].sort();
  for (let from = 0; from < sorted.length; from += BATCH) {
    const part = await inTransaction(db, (trx) =>
      changeBatch(trx, { ...request, ids: sorted.slice(from, from + BATCH) }),
    );
    total.changed += part.changed;
    total.same += part.same;
    for (const [reason, count] of Object.entries(part.refused) as [BulkRefusal, number][]) {
      total.refused[reason] = (total.refused[reason] ?? 0) + count;
    }
  }
  return total;
}

type Request = Parameters<typeof changeListings>[1];

async function changeBatch(trx: Trx, request: Request): Promise<BulkResult> {
  const { sellerId, ids, change } = request;
  const copies = await lockOwnListings(trx, sellerId, ids);
  const held = await listHeldCounts(
    trx,
    copies.map(({ id }) => id),
  );
  const result: BulkResult = { changed: 0, same: 0, refused: {} };
  const moves: Move[] = [];
  for (const copy of copies) {
    const move = planMove(copy, held.get(copy.id) ?? 0, change);
    if (typeof move === 'string') result.refused[move] = (result.refused[move] ?? 0) + 1;
    else if (move.status === copy.status && move.price === copy.price_minor) result.same++;
    else moves.push(move);
  }
  result.changed = moves.length;
  await writeMoves(trx, request, moves);
  return result;
}

function planMove(copy: Copy, held: number, change: BulkChange): Move | BulkRefusal {
  const stays = { copy, status: copy.status, price: copy.price_minor };
  switch (change.kind) {
    case 'price': {
      const price = priceByPercent(BigInt(copy.price_minor), change.tenths);
      return price === null ? 'price_range' : { ...stays, price: price.toString() };
    }
    case 'remove':
      return held > 0 ? 'held' : { ...stays, status: 'removed' };
    case 'publish':
    case 'pause': {
      const status = statusAfter(change.kind, copy.status);
      if (!status) return 'hidden';
      const isEmpty = copy.available + held === 0;
      return status === 'published' && isEmpty ? 'no_copies' : { ...stays, status };
    }
  }
}

async function writeMoves(
  trx: Trx,
  { sellerId, change, by }: Request,
  moves: readonly Move[],
): Promise<void> {
  const steps = moves.map(({ copy, price }) => ({
    listingId: copy.id,
    before: copy.price_minor,
    after: price,
  }));
  if (change.kind === 'price') {
    await updatePrices(trx, sellerId, steps);
    await insertPrices(trx, steps);
  } else {
    for (const status of new Set(moves.map((move) => move.status))) {
      const same = moves.filter((move) => move.status === status).map(({ copy }) => copy.id);
      await updateStatuses(trx, sellerId, same, status);
    }
    const gone = moves.filter(({ status }) => status !== 'published');
    await unindexListings(
      trx,
      gone.map(({ copy }) => copy.id),
    );
  }
  const published = moves.filter(({ status }) => status === 'published');
  await indexListings(
    trx,
    published.map(({ copy }) => copy.id),
  );
  await insertAudits(
    trx,
    moves.map(({ copy, status, price }) => ({
      actorKind: by ?? ('seller' as const),
      actorId: by ? null : sellerId,
      action: `listing.${change.kind}`,
      subjectKind: 'listing',
      subjectId: copy.id,
      data: { from: copy.status, status, ...(price !== copy.price_minor && { price }) },
    })),
  );
}
