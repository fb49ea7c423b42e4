import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { isId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import { insertTransfer, legsBetween, listTransferred } from './ledger.queries.server';
import { nextPayoutState, type PayoutMove } from './payout-status';
import * as payouts from './payouts.queries.server';

/** `not_now`: it was decided before; `yourself`: another administrator must approve. */
export type BatchError = 'not_found' | 'not_now' | 'yourself';

/**
 * Approves a batch, or discards it, whole. Who made it does not approve it, where there is somebody else
 * to ask. Discarded, the money is the sellers' again.
 */
export async function decideBatch(
  db: Database,
  { adminId, batchId, decision }: { adminId: string; batchId: string; decision: Decision },
): Promise<Result<undefined, BatchError>> {
  if (!isId(batchId)) return err('not_found');
  return inTransaction(
    db,
    async (trx) => {
      const batch = await payouts.lockBatch(trx, batchId);
      if (!batch) return err('not_found');
      const isOwn = batch.madeBy === adminId && decision === 'approve';
      if (isOwn && (await payouts.hasOtherAdmin(trx, adminId))) return err('yourself');
      const to = decision === 'approve' ? 'approved' : 'discarded';
      if (!(await payouts.updateBatchState(trx, { id: batchId, to, decidedBy: adminId }))) {
        return err('not_now');
      }
      for (const payout of await payouts.lockPayoutsOf(trx, batchId)) {
        await movePayout(trx, payout, decision, { adminId });
      }
      await audit(trx, `payout_batch.${decision}`, 'payout_batch', { adminId, id: batchId });
      return ok();
    },
    'payout-decide',
  );
}
type Decision = 'approve' | 'discard';

/** What the bank did with one payout: paid it, or gave it back with a reason. Once. */
export async function settlePayout(
  db: Database,
  settlement: { adminId: string; payoutId: string; move: 'pay' | 'fail'; reason?: string },
): Promise<Result<undefined, 'not_found' | 'not_now'>> {
  const { adminId, payoutId, move, reason } = settlement;
  if (!isId(payoutId)) return err('not_found');
  return inTransaction(
    db,
    async (trx) => {
      const payout = await payouts.lockPayout(trx, payoutId);
      if (!payout) return err('not_found');
      return (await movePayout(trx, payout, move, { adminId, reason })) ? ok() : err('not_now');
    },
    'payout-settle',
  );
}

/** One arc of a locked payout, with its transfer: out of the shop, or back to the seller. */
async function movePayout(
  trx: Trx,
  payout: payouts.PayoutRow,
  move: PayoutMove,
  { adminId, reason }: { adminId: string; reason?: string },
): Promise<boolean> {
  const { id, state: from, sellerId: ownerId } = payout;
  const to = nextPayoutState(from, move);
  if (!to || !(await payouts.updatePayoutState(trx, { id, from, to, reason }))) return false;
  if (to === 'paid' || to === 'failed') {
    const orders = await listTransferred(trx, `payout:${id}`, 'payout');
    const target =
      to === 'paid'
        ? ({ account: 'provider' } as const)
        : ({ account: 'seller', ownerId } as const);
    const legs = legsBetween({ account: 'payout', ownerId }, target, orders);
    await insertTransfer(trx, `payout-${to}:${id}`, legs);
  }
  await audit(trx, `payout.${move}`, 'payout', { adminId, id });
  return true;
}

const audit = (
  trx: Trx,
  action: string,
  subjectKind: string,
  { adminId, id }: { adminId: string; id: string },
) => insertAudit(trx, { actorKind: 'admin', actorId: adminId, action, subjectKind, subjectId: id });
