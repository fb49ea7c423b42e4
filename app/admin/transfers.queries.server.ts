import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import { TRANSFER_PROVIDER } from '~/payments/transfer-provider.server';

/** After that a transfer that never came is no longer waited for. */
const WAIT_DAYS = 60;

/** Transfers that may still come, the oldest first: also of purchases whose hold is over. */
export async function listAwaitedTransfers(db: Database, limit: number) {
  return db
    .selectFrom('payments')
    .innerJoin('order_groups', 'order_groups.id', 'payments.reference')
    .innerJoin('users', 'users.id', 'payments.payer_id')
    .select(['payments.id', 'payments.state', 'payments.amount_minor as amountMinor'])
    .select(['payments.created_at as createdAt', 'users.name as buyerName'])
    .select(['order_groups.code', 'order_groups.status', now().as('now')])
    .select('order_groups.hold_expires_at as holdEnd')
    .where('payments.provider', '=', TRANSFER_PROVIDER)
    .where('payments.state', 'in', ['created', 'requires_action', 'failed'])
    .where('payments.created_at', '>=', nowPlusSeconds(-WAIT_DAYS * 24 * 3600))
    .orderBy('payments.created_at')
    .limit(limit)
    .execute();
}

/** Refunds that wait for a person, the oldest first. */
export async function listRefundsByHand(db: Database, limit: number) {
  return db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.payment_id')
    .innerJoin('order_groups', 'order_groups.id', 'payments.reference')
    .innerJoin('users', 'users.id', 'payments.payer_id')
    .select(['refunds.id', 'refunds.amount_minor as amountMinor'])
    .select(['refunds.created_at as createdAt', 'payments.provider'])
    .select('payments.provider_payment_id as providerPaymentId')
    .select(['order_groups.code', 'users.name as buyerName', 'users.email as buyerEmail'])
    .where('refunds.state', '=', 'pending')
    .where('refunds.by_hand_since', 'is not', null)
    .orderBy('refunds.by_hand_since')
    .limit(limit)
    .execute();
}
