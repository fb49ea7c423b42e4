import { queueMail } from '~/db/mail-outbox.queries.server';
import type { Trx } from '~/db/transaction.server';
import { verifyEmailPath } from '~/web/paths';
import { insertAddressLink } from './one-time-links.queries.server';
import { newOneTimeToken } from './one-time-token.server';

/** How long a link that confirms an address works: a day. */
export const ADDRESS_LINK_SECONDS = 24 * 60 * 60;

interface AddressLink {
  userId: string;
  name: string;
  language: string;
  /** Where the mail goes, and what its link confirms. */
  email: string;
}

/** Mails a link that confirms the account's own address. */
export async function mailVerifyLink(trx: Trx, link: AddressLink): Promise<void> {
  await mailLink(trx, link, 'verify_email', 'verify_email');
}

/** Mails a link that makes another address the account's. */
export async function mailChangeLink(trx: Trx, link: AddressLink): Promise<void> {
  await mailLink(trx, link, 'change_email', 'confirm_new_email');
}

async function mailLink(
  trx: Trx,
  { userId, name, language, email }: AddressLink,
  purpose: 'verify_email' | 'change_email',
  template: string,
): Promise<void> {
  const { token, tokenHash } = newOneTimeToken();
  await insertAddressLink(trx, {
    tokenHash,
    userId,
    validSeconds: ADDRESS_LINK_SECONDS,
    purpose,
    email,
  });
  await queueMail(trx, {
    dedupeKey: `${template}:${tokenHash.toString('base64url')}`,
    recipient: email,
    language,
    template,
    data: { name, email, path: verifyEmailPath(token) },
  });
}
