import { queueMail } from '~/db/mail-outbox.queries.server';
import type { Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { forgotPasswordPath } from '~/web/paths';

/** Tells the owner that the password is another one now (C29, ASVS 6.3.7). */
export async function tellPasswordChanged(
  trx: Trx,
  person: { userId: string; name: string; email: string; language: string },
): Promise<void> {
  await queueMail(trx, {
    dedupeKey: `password_changed:${person.userId}:${newId()}`,
    recipient: person.email,
    language: person.language,
    template: 'password_changed',
    data: { name: person.name, path: forgotPasswordPath() },
  });
}
