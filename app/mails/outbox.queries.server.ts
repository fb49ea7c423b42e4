import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import { inTransaction } from '~/db/transaction.server';
import { truncate } from '~/values/text';

/**
 * Takes mails that are due and leases them: nobody else gets them for so many seconds, and if this
 * process dies they are due again after that. Committed before anything is sent, so no lock is held
 * while the network is slow (C42, C51).
 */
export async function claimDueMails(
  db: Database,
  { limit, leaseSeconds }: { limit: number; leaseSeconds: number },
) {
  return inTransaction(
    db,
    async (trx) => {
      const due = await trx
        .selectFrom('outbox_mails')
        .select(['id', 'recipient', 'language', 'template', 'data', 'attempts'])
        .where('next_attempt_at', '<=', now())
        .orderBy('next_attempt_at')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute();
      if (due.length === 0) return [];
      await trx
        .updateTable('outbox_mails')
        .set({
          attempts: sql<number>`attempts + 1`,
          next_attempt_at: nowPlusSeconds(leaseSeconds),
        })
        .where(
          'id',
          'in',
          due.map(({ id }) => id),
        )
        .execute();
      return due.map((mail) => ({ ...mail, attempts: mail.attempts + 1 }));
    },
    'mail-claim',
  );
}

/** What a letter said is not kept once it is gone: it may hold a one-time link and names (C60). */
export async function updateMailSent(db: Database, id: string): Promise<void> {
  await db
    .updateTable('outbox_mails')
    .set({ sent_at: now(), next_attempt_at: null, last_error: null, data: '{}' })
    .where('id', '=', id)
    .execute();
}

/** `retrySeconds` null: nobody tries again, the row stays for the operator. */
export async function updateMailFailed(
  db: Database,
  id: string,
  { error, retrySeconds }: { error: string; retrySeconds: number | null },
): Promise<void> {
  await db
    .updateTable('outbox_mails')
    .set({
      last_error: truncate(error, 500),
      next_attempt_at: retrySeconds === null ? null : nowPlusSeconds(retrySeconds),
    })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute();
}
