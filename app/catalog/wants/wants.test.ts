import { beforeEach, describe, expect, it } from 'vitest';
import { nowPlusSeconds } from '~/db/now';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { makeBook, makeListing, makeSeller, makeUser } from '../../../tests/support/factories';
import { testDatabase } from '../../../tests/support/test-database';
import { mergeBooks } from '../merge-books.server';
import { indexListing } from '../search-index.queries.server';
import { addWant, removeWant } from './change-wants.server';
import { passTurns } from './give-turns.server';
import { matchWants } from './match-wants.server';
import { sendNews } from './send-news.server';
import { wantedSearch } from './want-target.server';
import { findDemand, findWants, countWaitingFor } from './wants.reads.server';

const db = testDatabase();
let bookId: string;
let sellerId: string;
beforeEach(async () => {
  bookId = (await makeBook(db, { title: 'Ibis', authors: 'José María Vargas Vila' })).id;
  sellerId = (await makeSeller(db)).user_id;
});

/** People who wait for the book, the first of them longest. */
async function line(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const { id } = await makeUser(db);
    await addWant(db, id, { bookId });
    await db
      .updateTable('wants')
      .set({ lined_up_at: nowPlusSeconds(index - 1000), created_at: nowPlusSeconds(-1000) })
      .where('user_id', '=', id)
      .execute();
    ids.push(id);
  }
  return ids;
}

const publish = (values: Parameters<typeof makeListing>[1] = {}) =>
  makeListing(db, { seller_id: sellerId, book_id: bookId, ...values });
const matchAll = async () => {
  while ((await matchWants(db)) > 0);
};
const rowOf = (id: string) =>
  db
    .selectFrom('listings')
    .select(['reserved_for', 'reserved_until', 'available'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
const lapse = (id: string) =>
  db
    .updateTable('listings')
    .set({ reserved_until: nowPlusSeconds(-1) })
    .where('id', '=', id)
    .execute();
const mails = () =>
  db
    .selectFrom('outbox_mails')
    .select(['recipient', 'data', 'dedupe_key'])
    .where('template', '=', 'wants_found')
    .orderBy('id')
    .execute();
const matchesOf = async (userId: string) =>
  (
    await db
      .selectFrom('want_matches')
      .select('listing_id')
      .where('user_id', '=', userId)
      .where('is_new', '=', 1)
      .execute()
  ).map(({ listing_id }) => listing_id);
const search = (query: string) => wantedSearch(new URLSearchParams(query))!;
const view = (userId: string, query = '') =>
  findWants(db, userId, { search: new URLSearchParams(query), lang: 'es' });

describe('what a person waits for', () => {
  it('is kept once, shown to them alone, and taken away', async () => {
    const [ana, eva] = [(await makeUser(db)).id, (await makeUser(db)).id];
    expect(await addWant(db, ana, { bookId })).toEqual({ ok: true, value: { isNew: true } });
    expect(await addWant(db, ana, { bookId })).toEqual({ ok: true, value: { isNew: false } });
    await addWant(db, ana, search('author=Vargas'));
    await addWant(db, eva, { bookId });
    expect(await view(ana)).toMatchObject({
      wants: [
        { kind: 'search', fields: { author: ['Vargas'] }, people: null },
        { kind: 'book', title: 'Ibis', people: 2 },
      ],
    });
    expect(await removeWant(db, ana, { bookId })).toBe(true);
    expect(await removeWant(db, ana, { bookId })).toBe(false);
    expect(await view(eva)).toMatchObject({ wants: [{ title: 'Ibis', people: 1 }] });
  });

  it('is a book that there is, or a search that says something', async () => {
    const { id } = await makeUser(db);
    expect(await addWant(db, id, { bookId: newId() })).toEqual({ ok: false, error: 'not_found' });
    expect(await view(id, `bookId=${newId()}`)).toBe('no_such_book');
    expect(await view(id, 'price_max=100')).toMatchObject({ proposal: { problem: 'too_wide' } });
    expect(await view(id, 'q=ibis')).toMatchObject({
      proposal: { thing: { kind: 'search', fields: { q: ['ibis'] } }, isWanted: false },
    });
  });

  it('is a hundred things at most', async () => {
    const { id } = await makeUser(db);
    for (let n = 0; n < 100; n++) await addWant(db, id, search(`q=libro${n}`));
    expect(await addWant(db, id, { bookId })).toEqual({ ok: false, error: 'too_many' });
    expect(await addWant(db, id, search('q=libro7'))).toMatchObject({ ok: true });
  });

  it('goes over to the book into which another was merged, once each', async () => {
    const [ana, eva] = await line(2);
    const into = await makeBook(db);
    await addWant(db, eva!, { bookId: into.id });
    expect((await mergeBooks(db, { bookId, intoId: into.id })).ok).toBe(true);
    expect(await countWaitingFor(db, into.id, sellerId)).toBe(2);
    expect(await countWaitingFor(db, bookId, sellerId)).toBe(0);
    expect(await addWant(db, ana!, { bookId: into.id })).toMatchObject({ value: { isNew: false } });
  });
});

describe('a copy that comes', () => {
  it('is matched once with the wants of its book and the searches that it meets', async () => {
    const [ana] = await line(1);
    const eva = (await makeUser(db)).id;
    const luz = (await makeUser(db)).id;
    await addWant(db, eva, search('author=vargas+vila&price_max=30000'));
    await addWant(db, luz, search('author=vargas+vila&price_max=9000'));
    const { id } = await publish();
    await makeListing(db, { title: 'Otro', authors: 'Nadie' });
    await matchAll();
    await inTransaction(db, (trx) => indexListing(trx, id));
    await matchAll();
    expect(await matchesOf(ana!)).toEqual([id]);
    expect(await matchesOf(eva)).toEqual([id]);
    expect(await matchesOf(luz)).toEqual([]);
    expect(await db.selectFrom('want_checks').select('id').execute()).toEqual([]);
  });

  it('is matched with the wants of its book where nobody keeps a search', async () => {
    const [ana] = await line(1);
    const { id } = await publish();
    const other = await makeListing(db, { title: 'Otro', authors: 'Nadie' });
    await inTransaction(db, async (trx) => {
      await indexListing(trx, id);
      await indexListing(trx, other.id);
    });
    await matchAll();
    expect(await matchesOf(ana!)).toEqual([id]);
    expect((await rowOf(id)).reserved_for).toBe(ana);
    expect(await db.selectFrom('want_checks').select('id').execute()).toEqual([]);
  });

  it('is no news to who waits for more of what was on sale then', async () => {
    const old = await publish();
    await matchAll();
    const [ana] = await line(1);
    const eva = (await makeUser(db)).id;
    await addWant(db, eva, search('q=ibis'));
    await inTransaction(db, (trx) => indexListing(trx, old.id));
    await matchAll();
    expect(await matchesOf(ana!)).toEqual([]);
    expect(await matchesOf(eva)).toEqual([]);
    expect((await rowOf(old.id)).reserved_for).toBeNull();
  });

  it('is none for its own seller, and set aside for nobody by a search', async () => {
    await addWant(db, sellerId, { bookId });
    const eva = (await makeUser(db)).id;
    await addWant(db, eva, search('q=ibis'));
    const { id } = await publish();
    await matchAll();
    expect(await matchesOf(sellerId)).toEqual([]);
    expect(await matchesOf(eva)).toEqual([id]);
    expect((await rowOf(id)).reserved_for).toBeNull();
  });
});

describe('the line for a copy', () => {
  it('goes from one to the next, 24 hours each, and ends', async () => {
    const [ana, eva] = await line(2);
    const { id } = await publish();
    await matchAll();
    const first = await rowOf(id);
    expect(first.reserved_for).toBe(ana);
    const hours = (first.reserved_until!.getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThan(24.2);
    expect(await passTurns(db)).toBe(0);

    await lapse(id);
    expect(await passTurns(db)).toBe(1);
    expect((await rowOf(id)).reserved_for).toBe(eva);
    await lapse(id);
    await passTurns(db);
    expect(await rowOf(id)).toMatchObject({ reserved_for: null, reserved_until: null });
    // Whoever let a turn pass stands behind those who came later.
    const zoe = (await makeUser(db)).id;
    await addWant(db, zoe, { bookId });
    await db
      .updateTable('wants')
      .set({ lined_up_at: nowPlusSeconds(-5) })
      .where('user_id', '=', zoe)
      .execute();
    const other = await publish();
    await matchAll();
    expect((await rowOf(other.id)).reserved_for).toBe(zoe);
  });

  it('gives two copies to two people', async () => {
    const people = await line(3);
    const [a, b] = [await publish(), await publish()];
    await matchAll();
    const got = [(await rowOf(a.id)).reserved_for, (await rowOf(b.id)).reserved_for];
    expect(got.sort()).toEqual(people.slice(0, 2).sort());
  });

  it('passes over who was shut out', async () => {
    const [ana, eva] = await line(2);
    await db.updateTable('users').set({ disabled_at: new Date() }).where('id', '=', ana!).execute();
    const { id } = await publish();
    await matchAll();
    expect((await rowOf(id)).reserved_for).toBe(eva);
  });

  it('counts from tomorrow for who has had today’s mail', async () => {
    const [ana] = await line(1);
    await publish({ available: 3 });
    await matchAll();
    expect(await sendNews(db, { gatherSeconds: 0 })).toBe(1);
    await db.updateTable('listings').set({ reserved_for: null, reserved_until: null }).execute();
    const { id } = await publish();
    await matchAll();
    const { reserved_for: who, reserved_until: until } = await rowOf(id);
    expect(who).toBe(ana);
    const bogotaDay = (time: number) => Math.floor((time - 5 * 3_600_000) / 86_400_000);
    expect(bogotaDay(until!.getTime())).toBe(bogotaDay(Date.now()) + 2);
  });
});

describe('the mail', () => {
  it('is one a day, with what the person can buy, each copy once', async () => {
    const [ana, eva] = await line(2);
    const first = await publish({ price_minor: '1200000' });
    await matchAll();
    expect(await sendNews(db, { gatherSeconds: 60 })).toBe(0);
    expect(await sendNews(db, { gatherSeconds: 0 })).toBe(1);
    // Ana has the copy for a day, so it is no news for Eva yet.
    const [mail] = await mails();
    expect(mail!.data).toMatchObject({ title: 'Ibis', count: 1, path: `/listings/${first.id}` });
    expect(mail!.data.message).toContain('12.000');
    expect(mail!.data.until).not.toBe('');
    const recipientOf = async (id: string) =>
      (await db.selectFrom('users').select('email').where('id', '=', id).executeTakeFirstOrThrow())
        .email;
    expect(mail!.recipient).toBe(await recipientOf(ana!));

    const [second, third] = [await publish(), await publish()];
    await matchAll();
    expect(await sendNews(db, { gatherSeconds: 0 })).toBe(1);
    expect((await mails())[1]!.recipient).toBe(await recipientOf(eva!));
    expect(await sendNews(db, { gatherSeconds: 0 })).toBe(0);

    // The next day: what came meanwhile, and nothing that stood in a mail before.
    await db.updateTable('want_mail_days').set({ last_on: '2020-01-01' }).execute();
    await db
      .updateTable('outbox_mails')
      .set({ dedupe_key: newId() })
      .where('recipient', '=', mail!.recipient)
      .execute();
    await sendNews(db, { gatherSeconds: 0 });
    const news = (await mails()).filter(({ recipient }) => recipient === mail!.recipient);
    expect(news).toHaveLength(2);
    const told = await db
      .selectFrom('want_matches')
      .select('listing_id')
      .where('user_id', '=', ana!)
      .where('mailed_at', 'is not', null)
      .execute();
    expect(told.map(({ listing_id }) => listing_id)).toContain(first.id);
    const free = [second, third].filter(({ id }) => told.some((one) => one.listing_id === id));
    expect(news[1]!.data.count).toBe(free.length);
  });

  it('is not written twice by two workers', async () => {
    await line(3);
    await publish({ available: 5 });
    await matchAll();
    await Promise.all([1, 2, 3].map(() => sendNews(db, { gatherSeconds: 0 })));
    const written = await mails();
    expect(new Set(written.map(({ recipient }) => recipient)).size).toBe(written.length);
    expect(written).toHaveLength(3);
  });

  it('says nothing of a copy that is gone', async () => {
    const [ana] = await line(1);
    const { id } = await publish();
    await matchAll();
    await db.updateTable('listings').set({ status: 'removed' }).where('id', '=', id).execute();
    expect(await sendNews(db, { gatherSeconds: 0 })).toBe(0);
    expect(await view(ana!)).toMatchObject({ found: [] });
  });
});

it('tells a seller how many others wait for a book, and for which of theirs', async () => {
  await line(3);
  await addWant(db, sellerId, { bookId });
  expect(await countWaitingFor(db, bookId, sellerId)).toBe(3);
  expect(await findDemand(db, sellerId, 10)).toEqual([]);
  await publish({ status: 'draft', published_at: null });
  expect(await findDemand(db, sellerId, 10)).toEqual([{ bookId, title: 'Ibis', people: 3 }]);
});
