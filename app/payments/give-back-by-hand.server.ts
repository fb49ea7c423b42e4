import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { isId } from '~/values/id';
import type { Money } from '~/values/money';
import { err, ok, type Result } from '~/values/result';
import { completeRefund, type OnRefunded } from './complete-refund.server';
import { findRefundByHand } from './refunds.queries.server';

export interface RefundByHand {
  adminId: string;
  refundId: string;
  /** As it was transferred, and typed. */
  amount: Money;
  /** How the bank, or the provider's desk, names the movement. */
  bankReference: string;
}

/** An administrator has given back what no provider could: written down once, with who and by what. */
export async function giveBackByHand(
  db: Database,
  { adminId, refundId, amount, bankReference }: RefundByHand,
  onDone: OnRefunded,
): Promise<Result<undefined, 'not_found' | 'not_now' | 'amount_differs'>> {
  if (!isId(refundId)) return err('not_found');
  return inTransaction(db, async (trx) => {
    const refund = await findRefundByHand(trx, refundId);
    if (!refund) return err('not_found');
    if (BigInt(refund.amountMinor) !== amount.minor) return err('amount_differs');
    const actor = { kind: 'admin', id: adminId } as const;
    const done = { refund, providerRefundId: bankReference, actor, onDone };
    return (await completeRefund(trx, done)) ? ok() : err('not_now');
  });
}
