import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { BatchState, PayoutState } from './payout-status';

type Handle = Database | Trx;

export async function insertBatch(trx: Trx, batch: { id: string; madeBy: string }): Promise<void> {
  await trx
    .insertInto('payout_batches')
    .values({ id: batch.id, state: 'draft', made_by: batch.madeBy, created_at: now() })
    .execute();
}

export interface NewPayout {
  id: string;
  batchId: string;
  sellerId: string;
  amountMinor: string;
  currency: string;
  sealedAccount: Buffer;
  lastDigits: string;
}

export async function insertPayout(trx: Trx, payout: NewPayout): Promise<void> {
  await trx
    .insertInto('payouts')
    .values({
      id: payout.id,
      batch_id: payout.batchId,
      seller_id: payout.sellerId,
      state: 'pending',
      amount_minor: payout.amountMinor,
      currency: payout.currency,
      sealed_account: payout.sealedAccount,
      last_digits: payout.lastDigits,
      created_at: now(),
      updated_at: now(),
    })
    .execute();
}

export async function lockBatch(trx: Trx, id: string) {
  return trx
    .selectFrom('payout_batches')
    .select(['id', 'state', 'made_by as madeBy'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** True where there is an administrator besides this one. */
export async function hasOtherAdmin(trx: Trx, adminId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where('id', '!=', adminId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Decides a draft; false when it was decided before. */
export async function updateBatchState(
  trx: Trx,
  batch: { id: string; to: Exclude<BatchState, 'draft'>; decidedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('payout_batches')
    .set({ state: batch.to, decided_by: batch.decidedBy, decided_at: now() })
    .where('id', '=', batch.id)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const payoutColumns = [
  'payouts.id',
  'payouts.batch_id as batchId',
  'payouts.seller_id as sellerId',
  'payouts.state',
  'payouts.amount_minor as amountMinor',
  'payouts.currency',
  'payouts.sealed_account as sealedAccount',
  'payouts.last_digits as lastDigits',
] as const;
export type PayoutRow = NonNullable<Awaited<ReturnType<typeof lockPayout>>>;

export async function lockPayout(trx: Trx, id: string) {
  return trx
    .selectFrom('payouts')
    .select(payoutColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The payouts of a batch, locked in id order. */
export async function lockPayoutsOf(trx: Trx, batchId: string): Promise<PayoutRow[]> {
  return trx
    .selectFrom('payouts')
    .select(payoutColumns)
    .where('batch_id', '=', batchId)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Changes a payout's state if it still is `from`; false when somebody else was faster. */
export async function updatePayoutState(
  trx: Trx,
  payout: { id: string; from: PayoutState; to: PayoutState; reason?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('payouts')
    .set({ state: payout.to, reason: payout.reason ?? null, updated_at: now() })
    .where('id', '=', payout.id)
    .where('state', '=', payout.from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The payouts of an approved batch that the bank is to make. */
export async function listToExport(handle: Handle, batchId: string): Promise<PayoutRow[]> {
  return handle
    .selectFrom('payouts')
    .innerJoin('payout_batches', 'payout_batches.id', 'payouts.batch_id')
    .select(payoutColumns)
    .where('payouts.batch_id', '=', batchId)
    .where('payouts.state', '=', 'processing')
    .where('payout_batches.state', '=', 'approved')
    .orderBy('payouts.id')
    .execute();
}

/** A seller's payouts, the newest first. */
export async function listPayoutsOf(db: Database, sellerId: string, limit: number) {
  return db
    .selectFrom('payouts')
    .select(['id', 'state', 'amount_minor as amountMinor', 'last_digits as lastDigits'])
    .select(['reason', 'created_at as createdAt'])
    .where('seller_id', '=', sellerId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** The last batches with their payouts, for administrators; the newest first. */
export async function listBatches(db: Database, limit: number) {
  const batches = await db
    .selectFrom('payout_batches')
    .innerJoin('users as makers', 'makers.id', 'payout_batches.made_by')
    .select(['payout_batches.id', 'payout_batches.state', 'payout_batches.created_at as createdAt'])
    .select(['makers.name as madeBy'])
    .orderBy('payout_batches.id', 'desc')
    .limit(limit)
    .execute();
  if (batches.length === 0) return [];
  const payouts = await db
    .selectFrom('payouts')
    .innerJoin('sellers', 'sellers.user_id', 'payouts.seller_id')
    .select(['payouts.id', 'payouts.batch_id as batchId', 'payouts.state', 'payouts.reason'])
    .select(['payouts.amount_minor as amountMinor', 'payouts.last_digits as lastDigits'])
    .select(['sellers.handle', 'sellers.display_name as sellerName'])
    .where(
      'payouts.batch_id',
      'in',
      batches.map((batch) => batch.id),
    )
    .orderBy('payouts.id')
    .execute();
  return batches.map((batch) => ({
    ...batch,
    payouts: payouts.filter((payout) => payout.batchId === batch.id),
  }));
}
