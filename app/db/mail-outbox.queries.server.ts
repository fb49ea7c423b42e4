import type { Trx } from '~/db/transaction.server';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { newId } from '~/values/id';

/** What the address of an erased account ends with: no server ever has such a name (RFC 2606). */
export const CLOSED_ACCOUNT = '@closed.invalid';

export interface QueuedMail {
  /** One mail a key, ever: `template:subject`, for example `order_paid:<order id>`. */
  dedupeKey: string;
  recipient: string;
  language: string;
  /** A name that the worker's renderer knows (app/mails.ts). */
  template: string;
  /** What the template shows; links are paths, the host comes from the configuration (C2). */
  data: Record<string, string | number>;
}

/**
 * Puts a mail into the outbox within the transaction that causes it (C43); the worker sends it.
 * Queued again with the same key it stays one mail.
 */
export async function queueMail(handle: Trx | Database, mail: QueuedMail): Promise<void> {
  if (mail.recipient.endsWith(CLOSED_ACCOUNT)) return;
  await handle
    .insertInto('outbox_mails')
    .values({
      id: newId(),
      dedupe_key: mail.dedupeKey,
      recipient: mail.recipient,
      language: mail.language,
      template: mail.template,
      data: JSON.stringify(mail.data),
      next_attempt_at: now(),
      created_at: now(),
    })
    .onDuplicateKeyUpdate({ dedupe_key: mail.dedupeKey })
    .execute();
}
