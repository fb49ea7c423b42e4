import type { z } from 'zod';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import type { contactForm } from './contact.form';

/**
 * Hands a message from the contact page to the shop's operator, as a mail out of the outbox, so that
 * what was acknowledged is not lost. Returns its number. What was written stays out of the audit log.
 */
export async function sendContact(
  db: Database,
  message: z.infer<typeof contactForm>,
  { recipient, language, userId }: { recipient: string; language: string; userId: string | null },
): Promise<string> {
  const id = newId();
  await inTransaction(db, async (trx) => {
    await queueMail(trx, {
      dedupeKey: `contact:${id}`,
      recipient,
      language,
      template: 'contact',
      data: {
        path: '/contact',
        buyerName: message.name,
        email: message.email,
        reason: message.topic,
        message: message.message,
      },
    });
    await insertAudit(trx, {
      actorKind: 'visitor',
      actorId: userId,
      action: 'contact.send',
      subjectKind: 'contact',
      subjectId: id,
      data: { topic: message.topic },
    });
  });
  return id;
}
