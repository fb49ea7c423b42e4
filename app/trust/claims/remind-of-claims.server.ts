import { getOrderLetter } from '~/buying/order-mails.queries.server';
import { mailTitle, queueOrderMail } from '~/buying/order-mails.server';
import { orderTimers } from '~/buying/order-status';
import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { adminClaimsPath } from '~/web/paths';
import { listDecisionsDue, listRefundsDue, listUnremindedClaims } from './claims.queries.server';

const DAY_SECONDS = 24 * 3600;
const BATCH = 50;

/**
 * Reminds whoever has to act before a term of the law passes, once each: the seller a day before a
 * claim must be answered and three days before money must be back, and the shop's operator
 * (`operator`, an address) three days before either is theirs to answer for. Returns how many mails.
 */
export async function remindOfClaims(db: Database, operator: string): Promise<number> {
  const soon = orderTimers.legalReminderDays * DAY_SECONDS;
  const unanswered = await listUnremindedClaims(db, DAY_SECONDS, BATCH);
  for (const id of unanswered) {
    await inTransaction(db, (trx) => queueOrderMail(trx, 'claim_reminder', id));
  }
  const refunds = await listRefundsDue(db, soon, BATCH);
  for (const id of refunds) {
    await inTransaction(db, async (trx) => {
      await queueOrderMail(trx, 'refund_reminder', id);
      await tellOperator(trx, id, { key: 'refund_due', reason: 'refund', operator });
    });
  }
  const decisions = await listDecisionsDue(db, soon, BATCH);
  for (const id of decisions) {
    await inTransaction(db, (trx) =>
      tellOperator(trx, id, { key: 'decision_due', reason: 'decision', operator }),
    );
  }
  return unanswered.length + refunds.length + decisions.length;
}

async function tellOperator(
  trx: Trx,
  orderId: string,
  { key, reason, operator }: { key: string; reason: string; operator: string },
): Promise<void> {
  const order = await getOrderLetter(trx, orderId);
  await queueMail(trx, {
    dedupeKey: `${key}:${orderId}`,
    recipient: operator,
    language: 'es',
    template: 'legal_deadline',
    data: {
      path: adminClaimsPath(),
      code: order.code,
      title: mailTitle(order.firstTitle, order.lineCount),
      buyerName: order.buyer.name,
      sellerName: order.shopName,
      reason,
    },
  });
}
