import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '~/db/database.server';
import { failpoint } from '~/platform/failpoints.server';
import type { Logger } from '~/platform/log.server';
import type { Mailer } from './mailer.server';
import { claimDueMails, updateMailFailed, updateMailSent } from './outbox.queries.server';
import { retrySeconds } from './retry-delay';

const AT_ONCE = 5;
// What a mail may take, and for how long nobody else touches it: the second must be the longer one.
const PATIENCE_MILLISECONDS = 45_000;
const LEASE_SECONDS = 60;

type Claimed = Awaited<ReturnType<typeof claimDueMails>>[number];

/**
 * Sends what is due, at most `limit`, and says how many went out. Any number may run side by side:
 * each mail is claimed by one. A mail is sent at least once; its Message-ID, made of the row, lets a
 * receiver drop the second one that a crash between sending and noting it can make.
 */
export async function sendDueMails(
  db: Database,
  mailer: Mailer,
  { limit, log }: { limit: number; log: Logger },
): Promise<number> {
  let sent = 0;
  for (let claimed = 0; claimed < limit;) {
    const batch = await claimDueMails(db, {
      limit: Math.min(AT_ONCE, limit - claimed),
      leaseSeconds: LEASE_SECONDS,
    });
    if (batch.length === 0) break;
    claimed += batch.length;
    const results = await Promise.all(batch.map((mail) => deliver(db, mailer, mail, log)));
    const delivered = results.filter(Boolean).length;
    sent += delivered;
    // A mail server that is away would take every mail's patience in turn.
    if (delivered === 0) break;
  }
  return sent;
}

async function deliver(db: Database, mailer: Mailer, mail: Claimed, log: Logger): Promise<boolean> {
  try {
    failpoint('mail-send.before');
    await withPatience(mailer.send(mail));
    failpoint('mail-send.after');
  } catch (error) {
    const retry = retrySeconds(mail.attempts);
    await updateMailFailed(db, mail.id, { error: messageOf(error), retrySeconds: retry });
    // The message may name the recipient: it stands in the row, the log gets the cause alone (C63).
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    const { id, template, attempts } = mail;
    const line = { mailId: id, template, attempts, code, responseCode };
    if (retry === null) log.error(line, 'a mail was given up');
    else log.warn({ ...line, retrySeconds: retry }, 'a mail could not be sent yet');
    return false;
  }
  await updateMailSent(db, mail.id);
  return true;
}

async function withPatience(sending: Promise<void>): Promise<void> {
  const timer = new AbortController();
  const tooLong = delay(PATIENCE_MILLISECONDS, undefined, {
    signal: timer.signal,
    ref: false,
  }).then(() => {
    throw new Error('the mail server took too long');
  });
  try {
    await Promise.race([sending, tooLong]);
  } finally {
    tooLong.catch(() => undefined);
    timer.abort();
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
