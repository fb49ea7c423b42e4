import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { GRACE_DAYS, type Obstacle } from './closing';

type Handle = Database | Trx;

const graceSeconds = GRACE_DAYS * 24 * 3600;

/** Orders that go on, or whose buyer may still claim or withdraw. */
const isOpen = sql<boolean>`(orders.status IN ('awaiting_payment', 'paid', 'preparing', 'shipped', 'delivered')
  OR orders.disputed_at IS NOT NULL OR orders.claim_until > ${now()}
  OR (orders.status = 'completed' AND orders.claim_until IS NOT NULL)
  OR (orders.refund_by IS NOT NULL AND orders.status NOT IN ('returned', 'canceled', 'lost')))`;

/** What stands in the way of closing an account: things that others wait for. */
export async function listObstacles(db: Handle, userId: string): Promise<Obstacle[]> {
  const any = async (query: { execute(): Promise<unknown[]> }) =>
    (await query.execute()).length > 0;
  const open = (owner: 'buyer_id' | 'seller_id') =>
    db.selectFrom('orders').select('id').where(owner, '=', userId).where(isOpen).limit(1);
  const admin = db
    .selectFrom('users')
    .select('id')
    .where('id', '=', userId)
    .where('role', '=', 'admin');
  const claims = db
    .selectFrom('claims')
    .select('id')
    .where((eb) => eb.or([eb('buyer_id', '=', userId), eb('seller_id', '=', userId)]))
    .where('status', '!=', 'closed')
    .limit(1);
  const refunds = db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.payment_id')
    .select('refunds.id')
    .where('payments.payer_id', '=', userId)
    .where('refunds.state', '=', 'pending')
    .limit(1);
  // `payout`: on its way to the bank, which may send it back.
  const balance = db
    .selectFrom('ledger_entries')
    .select('account')
    .where('owner_id', '=', userId)
    .where('account', 'in', ['seller', 'payout'])
    .groupBy(['account', 'currency'])
    .having(sql<boolean>`SUM(amount_minor) > 0`);
  const found: [Obstacle, boolean][] = [
    ['admin', await any(admin)],
    ['purchases', (await any(open('buyer_id'))) || (await any(refunds))],
    ['sales', await any(open('seller_id'))],
    ['claims', await any(claims)],
    ['balance', await any(balance)],
  ];
  return found.flatMap(([obstacle, isThere]) => (isThere ? [obstacle] : []));
}

export async function lockAccount(trx: Trx, userId: string) {
  return trx
    .selectFrom('users')
    .select(['id', 'name', 'email', 'language', 'disabled_at', 'closed_at', 'erased_at'])
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirst();
}

/** A closed account is a disabled one as well, so that whatever asks for that keeps it out. */
export async function updateClosed(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('users')
    .set({ closed_at: now(), disabled_at: now(), disabled_reason: null, updated_at: now() })
    .where('id', '=', userId)
    .execute();
}

export async function updateReopened(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('users')
    .set({ closed_at: null, disabled_at: null, updated_at: now() })
    .where('id', '=', userId)
    .execute();
}

/** Accounts whose time to come back is over, and that wait to be erased. */
export async function listToErase(db: Database, limit: number) {
  return db
    .selectFrom('users')
    .leftJoin('sellers', 'sellers.user_id', 'users.id')
    .select(['users.id', 'users.name', 'users.email', 'sellers.display_name as shopName'])
    .where('users.closed_at', '<=', nowPlusSeconds(-graceSeconds))
    .where('users.erased_at', 'is', null)
    .where('users.disabled_at', 'is not', null)
    .orderBy('users.closed_at')
    .limit(limit)
    .execute();
}

export async function updateErased(trx: Trx, userId: string): Promise<void> {
  await trx.updateTable('users').set({ erased_at: now() }).where('id', '=', userId).execute();
}

/** An account that may still come back. */
export async function findClosedByEmail(db: Database, email: string) {
  return db
    .selectFrom('users')
    .select(['id', 'email'])
    .where('email', '=', email)
    .where('closed_at', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
}
