import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { formatMoney, money } from '~/values/money';
import { truncate } from '~/values/text';
import { langOfPath } from '~/web/language';
import { listingPath, wantsPath } from '~/web/paths';
import { momentText } from './moment-text';
import * as queries from './news.queries.server';

/** So long the first news of a day waits for more, since there is one mail a day. */
export const NEWS_GATHER_SECONDS = 120;
const PEOPLE_AT_ONCE = 20;
/** Copies that a mail names; the others are on the page. */
const NAMED = 5;

/**
 * Writes to people what was found for them: one mail a day in Bogotá at most, each copy once, and only
 * what they can buy at this moment. Gives how many mails were queued.
 */
export async function sendNews(
  db: Database,
  { gatherSeconds = NEWS_GATHER_SECONDS } = {},
): Promise<number> {
  await queries.dropGoneNews(db);
  const people = await queries.listPeopleToMail(db, { gatherSeconds, limit: PEOPLE_AT_ONCE });
  let sent = 0;
  for (const userId of people) {
    if (await inTransaction(db, (trx) => writeTo(trx, userId))) sent++;
  }
  return sent;
}

async function writeTo(trx: Trx, userId: string): Promise<boolean> {
  const person = await queries.lockPersonToMail(trx, userId);
  if (!person) return false;
  const news = await queries.listNews(trx, userId);
  const [first] = news;
  if (!first) return false;
  const lang = langOfPath(`/${person.language}`);
  const named = news
    .slice(0, NAMED)
    .map(
      ({ title, price_minor }) =>
        `${truncate(title, 80)} (${formatMoney(money(price_minor), lang)})`,
    );
  await queueMail(trx, {
    dedupeKey: `wants_found:${userId}:${person.today}`,
    recipient: person.email,
    language: lang,
    template: 'wants_found',
    data: {
      path: news.length === 1 ? listingPath(first.id) : wantsPath(),
      name: person.name,
      title: truncate(first.title, 80),
      message: named.join(' · '),
      count: news.length,
      until: first.reserved_until ? momentText(first.reserved_until, lang) : '',
    },
  });
  const listingIds = news.map(({ id }) => id);
  await queries.noteMail(trx, { userId, day: person.today, listingIds });
  return true;
}
