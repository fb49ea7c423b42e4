import { isDuplicateKey } from '~/db/errors.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

// One row a rendered form and person (C45): the same form sent again finds what the first one made.

export async function findIdempotencyKey(trx: Trx, userId: string, key: string) {
  return trx
    .selectFrom('idempotency_keys')
    .select(['request_hash as requestHash', 'result_id as resultId'])
    .where('user_id', '=', userId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
}

/** Takes a key; false when it was taken before, and the transaction goes on. */
export async function insertIdempotencyKey(
  trx: Trx,
  row: { userId: string; key: string; requestHash: Buffer; resultId: string },
): Promise<boolean> {
  const insert = trx
    .insertInto('idempotency_keys')
    .values({
      user_id: row.userId,
      idempotency_key: row.key,
      request_hash: row.requestHash,
      result_id: row.resultId,
      created_at: now(),
    })
    .execute();
  return insert.then(
    () => true,
    (error: unknown) => {
      if (isDuplicateKey(error, 'PRIMARY')) return false;
      throw error;
    },
  );
}

/** What a group bought, for comparing a form that comes again. */
export async function listOrderedCopies(trx: Trx, groupId: string) {
  return trx
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.id', 'order_lines.order_id')
    .select(['order_lines.listing_id as listingId', 'order_lines.quantity'])
    .where('orders.group_id', '=', groupId)
    .execute();
}
