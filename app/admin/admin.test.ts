import { beforeEach, describe, expect, it } from 'vitest';
import { sessionIdHash, startSession } from '~/accounts/session.server';
import { findLiveSession } from '~/accounts/sessions.queries.server';
import { indexListing } from '~/catalog/search-index.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { makeListing, makeSeller, makeUser } from '../../tests/support/factories';
import { testDatabase } from '../../tests/support/test-database';
import { disableUser, enableUser } from './disable-user.server';
import { hideListing } from './hide-listing.server';
import { findAllListings, findUsers } from './lists.reads.server';
import { showListing } from './show-listing.server';

const db = testDatabase();

let adminId: string;
beforeEach(async () => {
  adminId = (await makeUser(db, { role: 'admin', name: 'Ada' })).id;
});

const listingOf = (id: string) =>
  db.selectFrom('listings').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const userOf = (id: string) =>
  db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const isFound = async (id: string) =>
  (await db.selectFrom('search_copies').selectAll().where('listing_id', '=', id).execute())
    .length === 1;
const mails = () => db.selectFrom('outbox_mails').selectAll().orderBy('id').execute();
const acts = async () =>
  (await db.selectFrom('audit_log').selectAll().orderBy('id').execute()).map((row) => row.action);

async function published(values = {}) {
  const listing = await makeListing(db, values);
  await inTransaction(db, (trx) => indexListing(trx, listing.id));
  return listing.id;
}

describe('hiding a copy', () => {
  it('takes it out of the search, tells the seller why and writes it down', async () => {
    const user = await makeUser(db, { name: 'Marta', language: 'en' });
    const seller = await makeSeller(db, { user_id: user.id });
    const id = await published({ seller_id: seller.user_id, title: 'La vorágine' });
    const reason = 'Fotocopia, no es un libro.';
    expect(await hideListing(db, { adminId, listingId: id, reason })).toMatchObject({ ok: true });
    expect(await listingOf(id)).toMatchObject({ status: 'hidden', status_reason: reason });
    expect(await isFound(id)).toBe(false);
    const [mail] = await mails();
    expect(mail).toMatchObject({
      recipient: user.email,
      language: 'en',
      template: 'listing_hidden',
    });
    expect(mail!.data).toMatchObject({ name: 'Marta', title: 'La vorágine', reason });
    const audit = await db.selectFrom('audit_log').selectAll().executeTakeFirstOrThrow();
    expect(audit).toMatchObject({ actor_kind: 'admin', actor_id: adminId, subject_id: id });
    expect(audit.data).toEqual({ from: 'published', reason });
  });

  it('is told once, however often the button is pressed', async () => {
    const id = await published();
    for (const reason of ['Una', 'Otra']) await hideListing(db, { adminId, listingId: id, reason });
    expect(await mails()).toHaveLength(1);
    expect(await listingOf(id)).toMatchObject({ status_reason: 'Otra' });
    await showListing(db, { adminId, listingId: id });
    await hideListing(db, { adminId, listingId: id, reason: 'De nuevo' });
    expect(await mails()).toHaveLength(2);
  });

  it.each(['published', 'paused', 'draft', 'sold'] as const)(
    'and showing brings it back to %s',
    async (status) => {
      const id =
        status === 'published' ? await published() : (await makeListing(db, { status })).id;
      await hideListing(db, { adminId, listingId: id, reason: 'x' });
      expect(await showListing(db, { adminId, listingId: id })).toEqual({
        ok: true,
        value: status,
      });
      expect(await listingOf(id)).toMatchObject({ status, status_reason: null });
      expect(await isFound(id)).toBe(status === 'published');
      expect(await acts()).toEqual(['listing.hide', 'listing.show']);
    },
  );

  it('without a trace of what it was becomes paused', async () => {
    const { id } = await makeListing(db, { status: 'hidden' });
    expect(await showListing(db, { adminId, listingId: id })).toEqual({
      ok: true,
      value: 'paused',
    });
  });

  it('touches neither what is not there nor what its seller withdrew', async () => {
    const { id } = await makeListing(db, { status: 'removed' });
    for (const listingId of [newId(), 'ñ', '']) {
      const missing = { ok: false, error: 'not_found' };
      expect(await hideListing(db, { adminId, listingId, reason: 'x' })).toEqual(missing);
      expect(await showListing(db, { adminId, listingId })).toEqual(missing);
    }
    const removed = { adminId, listingId: id };
    expect(await hideListing(db, { ...removed, reason: 'x' })).toMatchObject({ error: 'removed' });
    expect(await showListing(db, removed)).toMatchObject({ error: 'removed' });
    expect(await listingOf(id)).toMatchObject({ status: 'removed' });
    expect(await acts()).toEqual([]);
  });

  it('shows nothing that was not hidden', async () => {
    const id = await published();
    await showListing(db, { adminId, listingId: id });
    expect(await listingOf(id)).toMatchObject({ status: 'published' });
    expect(await acts()).toEqual([]);
  });
});

describe('disabling an account', () => {
  it('ends all its sessions at once and leaves other people alone', async () => {
    const [ana, luis] = [await makeUser(db), await makeUser(db)];
    const cookies = [];
    for (const userId of [ana.id, ana.id, luis.id]) {
      cookies.push((await startSession(db, { userId, userAgent: 'test' })).cookie);
    }
    const isIn = async (cookie: string) =>
      (await findLiveSession(db, sessionIdHash(cookie)!)) !== undefined;
    const reason = 'Vende copias pirata.';
    expect(await disableUser(db, { adminId, userId: ana.id, reason })).toMatchObject({ ok: true });
    expect(await Promise.all(cookies.map(isIn))).toEqual([false, false, true]);
    expect(await userOf(ana.id)).toMatchObject({ disabled_reason: reason });
    const late = await startSession(db, { userId: ana.id, userAgent: 'test' });
    expect(await isIn(late.cookie)).toBe(false);

    await enableUser(db, { adminId, userId: ana.id });
    expect(await userOf(ana.id)).toMatchObject({ disabled_at: null, disabled_reason: null });
    expect(await isIn(cookies[0]!)).toBe(false);
    expect(await acts()).toEqual(['user.disable', 'user.enable']);
  });

  it('takes its copies out of the shop and brings back those, not what was hidden for itself', async () => {
    const seller = await makeSeller(db);
    const own = { seller_id: seller.user_id };
    const onSale = await published(own);
    const paused = await published({ ...own, status: 'paused' });
    const pirate = await published(own);
    const another = await published();
    await hideListing(db, { adminId, listingId: pirate, reason: 'Copia pirata.' });
    const statuses = async () =>
      (await Promise.all([onSale, paused, pirate, another].map(listingOf))).map((l) => l.status);

    await disableUser(db, { adminId, userId: seller.user_id, reason: 'Vende copias pirata.' });
    expect(await statuses()).toEqual(['hidden', 'paused', 'hidden', 'published']);
    const { rows } = await findAllListings(db, { q: onSale, after: '' });
    expect(rows).toMatchObject([{ id: onSale, isHiddenWithAccount: true, reason: '' }]);

    await enableUser(db, { adminId, userId: seller.user_id });
    expect(await statuses()).toEqual(['published', 'paused', 'hidden', 'published']);
    expect(await listingOf(pirate)).toMatchObject({ status_reason: 'Copia pirata.' });
    expect(await isFound(onSale)).toBe(true);
  });

  it('is not for oneself', async () => {
    const result = await disableUser(db, { adminId, userId: adminId, reason: 'x' });
    expect(result).toEqual({ ok: false, error: 'yourself' });
    expect(await userOf(adminId)).toMatchObject({ disabled_at: null });
  });

  it('keeps the first reason when two admins press at once, and finds nobody who is not there', async () => {
    const ana = await makeUser(db);
    await Promise.all(
      ['Una', 'Otra'].map((reason) => disableUser(db, { adminId, userId: ana.id, reason })),
    );
    expect(await acts()).toEqual(['user.disable']);
    for (const userId of [newId(), 'ñ', '']) {
      const missing = { ok: false, error: 'not_found' };
      expect(await disableUser(db, { adminId, userId, reason: 'x' })).toEqual(missing);
      expect(await enableUser(db, { adminId, userId })).toEqual(missing);
    }
  });
});

describe('the lists', () => {
  it('show every copy, page by page, there and back', async () => {
    const { user_id } = await makeSeller(db);
    for (let i = 0; i < 60; i++) {
      await makeListing(db, { seller_id: user_id, status: i % 2 ? 'published' : 'draft' });
    }
    const walk = async (after: string) => findAllListings(db, { q: '', after });
    const first = await walk('');
    const second = await walk(first.next!);
    const third = await walk(second.next!);
    expect([first.rows.length, second.rows.length, third.rows.length]).toEqual([24, 24, 12]);
    const ids = [first, second, third].flatMap((page) => page.rows.map((row) => row.id));
    expect(new Set(ids).size).toBe(60);
    expect(ids).toEqual([...ids].sort().reverse());
    expect([first.prev, third.next]).toEqual([null, null]);
    const back = await walk(third.prev!);
    expect(back).toEqual(second);
    expect((await walk(back.prev!)).rows).toEqual(first.rows);
  });

  it('find copies by title, author, ISBN, id and shop, and take no wildcard', async () => {
    const seller = await makeSeller(db, { handle: 'el-faro', display_name: 'Librería El Faro' });
    const isbn13 = '9780307474728';
    const title = 'Rayuela 100% amor';
    const { id } = await makeListing(db, {
      seller_id: seller.user_id,
      title,
      authors: 'Julio Cortázar',
      isbn13,
    });
    await makeListing(db, { title: 'Otra cosa' });
    const found = async (q: string) =>
      (await findAllListings(db, { q, after: '' })).rows.map((row) => row.id);
    for (const q of ['rayuela', 'CORTAZAR ray', isbn13, '978-0307474728', id, 'el-faro', 'faro']) {
      expect(await found(q), q).toEqual([id]);
    }
    expect(await found('100%')).toEqual([id]);
    for (const q of ['%', '_____', "' OR 1=1 --", 'ñandú', '\\']) {
      expect((await found(q)).length, q).toBeLessThan(2);
    }
  });

  it('find people by name and e-mail and say nothing of their password', async () => {
    const ana = await makeUser(db, { name: 'Ana Ruiz', email: 'ana@libros.example' });
    await makeSeller(db, { user_id: ana.id, handle: 'ana-ruiz' });
    for (const q of ['ana ruiz', 'LIBROS.example', 'ana@libros']) {
      const { rows } = await findUsers(db, { q, after: '' });
      expect(rows).toEqual([
        {
          id: ana.id,
          name: 'Ana Ruiz',
          email: 'ana@libros.example',
          role: 'member',
          since: ana.created_at.toISOString(),
          isDisabled: false,
          reason: '',
          handle: 'ana-ruiz',
        },
      ]);
    }
    expect((await findUsers(db, { q: '', after: 'nonsense' })).rows).toHaveLength(2);
  });
});
