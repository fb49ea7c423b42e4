import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { ACCOUNT_HOLD_SECONDS } from './payout-status';

type Handle = Database | Trx;

/**
 * Who got into the account could make the money theirs: nothing is paid out for two days after the
 * bank account or the e-mail address became another (C31).
 */
const heldFrom = sql<Date>`GREATEST(payout_accounts.changed_at, COALESCE(
  (SELECT users.email_changed_at FROM users WHERE users.id = payout_accounts.seller_id),
  payout_accounts.changed_at))`;

export async function savePayoutAccount(
  trx: Trx,
  account: { sellerId: string; sealed: Buffer; lastDigits: string },
): Promise<void> {
  const { sellerId, sealed, lastDigits } = account;
  const set = { sealed, last_digits: lastDigits, changed_at: now() };
  await trx
    .insertInto('payout_accounts')
    .values({ seller_id: sellerId, ...set })
    .onDuplicateKeyUpdate(set)
    .execute();
}

/** What may be shown of a seller's account, and until when nothing is paid out to it. */
export async function findPayoutAccount(handle: Handle, sellerId: string) {
  const holdUntil = sql<Date>`TIMESTAMPADD(SECOND, ${ACCOUNT_HOLD_SECONDS}, ${heldFrom})`;
  const row = await handle
    .selectFrom('payout_accounts')
    .select(['last_digits as lastDigits', holdUntil.as('holdUntil'), now().as('now')])
    .where('seller_id', '=', sellerId)
    .executeTakeFirst();
  return row && { ...row, isHeld: row.now < row.holdUntil };
}

/** Sellers with an account that is held no more, and with earnings; in id order. */
export async function listPayableSellers(handle: Handle, limit: number): Promise<string[]> {
  const rows = await handle
    .selectFrom('payout_accounts')
    .select('payout_accounts.seller_id as sellerId')
    .where(heldFrom, '<=', nowPlusSeconds(-ACCOUNT_HOLD_SECONDS))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('ledger_entries')
          .select('ledger_entries.owner_id')
          .whereRef('ledger_entries.owner_id', '=', 'payout_accounts.seller_id')
          .where('ledger_entries.account', '=', 'seller')
          .groupBy('ledger_entries.owner_id')
          .having(sql<boolean>`SUM(ledger_entries.amount_minor) > 0`),
      ),
    )
    .orderBy('seller_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.sellerId);
}

/**
 * A seller's account, locked: whoever pays out or changes where to waits here, so that nothing is paid
 * twice. Undefined while it is held.
 */
export async function lockPayoutAccount(trx: Trx, sellerId: string) {
  return trx
    .selectFrom('payout_accounts')
    .select(['sealed', 'last_digits as lastDigits'])
    .where('seller_id', '=', sellerId)
    .where(heldFrom, '<=', nowPlusSeconds(-ACCOUNT_HOLD_SECONDS))
    .forUpdate()
    .executeTakeFirst();
}

/** Whether a person has a shop. */
export async function isSeller(handle: Handle, userId: string): Promise<boolean> {
  const row = await handle
    .selectFrom('sellers')
    .select('user_id')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}
