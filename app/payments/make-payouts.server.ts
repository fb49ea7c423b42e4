import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import { insertTransfer, legsBetween } from './ledger.queries.server';
import { listAvailable } from './earnings.queries.server';
import * as accounts from './payout-accounts.queries.server';
import * as payouts from './payouts.queries.server';

/** Sellers in one batch; the rest is for the next. */
const MOST = 500;

/**
 * Puts everything that sellers can be paid now into a batch for somebody to approve. Each seller's money
 * leaves their account under the lock of where it goes, so that a second batch at the same moment finds
 * nothing (P10). `nothing`: there is nothing to pay.
 */
export async function makeBatch(
  db: Database,
  { adminId }: { adminId: string },
): Promise<Result<{ batchId: string; count: number }, 'nothing'>> {
  return inTransaction(
    db,
    async (trx) => {
      const batchId = newId();
      await payouts.insertBatch(trx, { id: batchId, madeBy: adminId });
      let count = 0;
      for (const sellerId of await accounts.listPayableSellers(trx, MOST)) {
        if (await payOut(trx, batchId, sellerId)) count += 1;
      }
      if (count === 0) return err('nothing');
      await insertAudit(trx, {
        actorKind: 'admin',
        actorId: adminId,
        action: 'payout_batch.make',
        subjectKind: 'payout_batch',
        subjectId: batchId,
        data: { count },
      });
      return ok({ batchId, count });
    },
    'payout-make',
  );
}

async function payOut(trx: Trx, batchId: string, sellerId: string): Promise<boolean> {
  const account = await accounts.lockPayoutAccount(trx, sellerId);
  if (!account) return false;
  const orders = await listAvailable(trx, sellerId);
  if (orders.length === 0) return false;
  const id = newId();
  const minor = orders.reduce((sum, order) => sum + BigInt(order.amountMinor), 0n);
  await payouts.insertPayout(trx, {
    id,
    batchId,
    sellerId,
    amountMinor: minor.toString(),
    currency: orders[0]!.currency,
    sealedAccount: account.sealed,
    lastDigits: account.lastDigits,
  });
  const [seller, payout] = (['seller', 'payout'] as const).map((name) => ({
    account: name,
    ownerId: sellerId,
  }));
  await insertTransfer(trx, `payout:${id}`, legsBetween(seller!, payout!, orders));
  return true;
}
