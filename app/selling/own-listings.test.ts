import { describe, expect, it } from 'vitest';
import { makeBook, makeListing, makeSeller } from '../../tests/support/factories';
import { testDatabase } from '../../tests/support/test-database';
import { findCopyForm, findEditListingForm, findNewListingForm } from './listing-form.reads.server';
import { moveListing } from './move-listing.server';
import { findOwnCounts, findOwnListings } from './own-listings.reads.server';

const db = testDatabase();
const search = { q: '', status: '', after: '', photoOrigin: undefined };

describe("the seller's list", () => {
  it('shows their own copies only, page by page, there and back', async () => {
    const [own, other] = [await makeSeller(db), await makeSeller(db)];
    for (let i = 0; i < 50; i++) await makeListing(db, { seller_id: own.user_id });
    await makeListing(db, { seller_id: other.user_id });
    await makeListing(db, { seller_id: own.user_id, status: 'removed' });
    const walk = (after: string) => findOwnListings(db, own.user_id, { ...search, after });
    const first = await walk('');
    const second = await walk(first.next!);
    const third = await walk(second.next!);
    expect([first, second, third].map((page) => page.rows.length)).toEqual([24, 24, 2]);
    expect([first.prev, third.next]).toEqual([null, null]);
    expect(await walk(third.prev!)).toEqual(second);
    const ids = [first, second, third].flatMap((page) => page.rows.map((row) => row.id));
    expect(new Set(ids).size).toBe(50);
  });

  it('finds by title, author, ISBN and reference, without accents, and by status', async () => {
    const { user_id } = await makeSeller(db);
    const values = {
      title: 'Cien años',
      authors: 'García Márquez',
      sku: 'E-12',
      isbn13: '9780307474728',
    };
    const { id } = await makeListing(db, { ...values, seller_id: user_id, status: 'paused' });
    await makeListing(db, { seller_id: user_id, title: 'Otra', authors: 'Otra', sku: 'X' });
    const found = async (q: string, status = '') =>
      (await findOwnListings(db, user_id, { ...search, q, status })).rows.map((row) => row.id);
    for (const q of ['cien anos', 'MARQUEZ cien', 'e-12', '978-0307474728', '9780307474728']) {
      expect(await found(q), q).toEqual([id]);
    }
    for (const q of ['ñandú', '%', '_', "'", '😀']) expect(await found(q), q).toEqual([]);
    expect(await found('', 'paused')).toEqual([id]);
    expect(await found('', 'removed')).toHaveLength(2);
    expect(await findOwnCounts(db, user_id)).toMatchObject({ all: 2, paused: 1, published: 1 });
  });
});

describe('a button of the list', () => {
  it('pauses and publishes, and takes the words out of the search and back', async () => {
    const { id, seller_id } = await makeListing(db);
    const words = () => db.selectFrom('search_copies').selectAll().execute();
    const own = { sellerId: seller_id, listingId: id };
    expect(await moveListing(db, { ...own, intent: 'pause' })).toEqual({
      ok: true,
      value: { before: 'published', status: 'paused' },
    });
    expect(await words()).toHaveLength(0);
    await moveListing(db, { ...own, intent: 'publish' });
    expect(await words()).toHaveLength(1);
  });

  it('does not publish what is hidden, sold out, or not theirs', async () => {
    const listing = await makeListing(db, { status: 'hidden' });
    const empty = await makeListing(db, { status: 'sold', available: 0 });
    const stranger = await makeSeller(db);
    const move = (sellerId: string, listingId: string) =>
      moveListing(db, { sellerId, listingId, intent: 'publish' });
    expect(await move(listing.seller_id, listing.id)).toMatchObject({ error: 'hidden' });
    expect(await move(empty.seller_id, empty.id)).toMatchObject({ error: 'no_copies' });
    expect(await move(stranger.user_id, listing.id)).toMatchObject({ error: 'not_found' });
    expect(await move(stranger.user_id, 'ñ')).toMatchObject({ error: 'not_found' });
  });
});

describe('what the form is filled with', () => {
  it('comes from the catalogue when the ISBN is known', async () => {
    const { user_id } = await makeSeller(db, { city: 'Tunja', handling_days: 4 });
    const subjects = ['novel', 'classics', 'romance', 'poetry', 'drama', 'essays'];
    await makeBook(db, {
      isbn13: '9780307474728',
      title: 'Cien años de soledad',
      year: 2009,
      subjects: JSON.stringify(subjects),
    });
    const known = await findNewListingForm(db, user_id, '0-307-47472-0');
    expect(known.isKnown).toBe(true);
    expect(known.values).toMatchObject({
      isbn: '9780307474728',
      title: 'Cien años de soledad',
      year: '2009',
      city: 'Tunja',
      handlingDays: '4',
      subjects: subjects.slice(0, 5),
    });
    const unknown = await findNewListingForm(db, user_id, '9788437604947');
    expect(unknown).toMatchObject({ isKnown: false, values: { isbn: '9788437604947' } });
    const nonsense = await findNewListingForm(db, user_id, 'ñ');
    expect(nonsense).toMatchObject({ isKnown: false, values: { isbn: 'ñ' } });
  });

  it("comes from the seller's own copy, and from nobody else's", async () => {
    const listing = await makeListing(db, { price_minor: '2500000', sku: 'A-1', available: 3 });
    const form = await findEditListingForm(db, listing.seller_id, listing.id, undefined);
    expect(form).toMatchObject({ quantity: 3, held: 0, status: 'published', photos: [] });
    expect(form!.values).toMatchObject({ price: '25.000', sku: 'A-1', quantity: '3' });
    const copy = await findCopyForm(db, listing.seller_id, listing.id);
    expect(copy!.values).toMatchObject({ price: '25.000', quantity: '1' });
    expect(copy!.values).not.toHaveProperty('sku');
    const stranger = await makeSeller(db);
    for (const id of [listing.id, 'ñ', '']) {
      expect(await findEditListingForm(db, stranger.user_id, id, undefined)).toBeNull();
      expect(await findCopyForm(db, stranger.user_id, id)).toBeNull();
    }
  });
});
