import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { inTransaction } from '~/db/transaction.server';
import { takeCopies, insertMovements } from '~/catalog/stock.queries.server';
import { newId } from '~/values/id';
import { makeBook, makeListing, makeSeller, makeUser } from '../../tests/support/factories';
import { listingFields } from '../../tests/support/listing-fields';
import { testDatabase } from '../../tests/support/test-database';
import { saveListing, type SaveListing } from './save-listing.server';

const db = testDatabase({ poolSize: 12 });
const ISBN = '9780307474728';

let seller: { userId: string; name: string };
beforeEach(async () => {
  const user = await makeUser(db, { name: 'Librería Macondo' });
  seller = { userId: user.id, name: user.name };
});

type Typed = Parameters<typeof listingFields>[0];
const save = (typed: Typed = {}, request: Partial<SaveListing> = {}) =>
  saveListing(db, {
    seller,
    listingId: null,
    intent: 'publish',
    fields: listingFields(typed),
    photoIds: [],
    ...request,
  });

async function saved(typed: Typed = {}, request: Partial<SaveListing> = {}): Promise<string> {
  const result = await save(typed, request);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.listingId;
}

const rowOf = (id: string) =>
  db.selectFrom('listings').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function movedSum(handle: Database, id: string): Promise<number> {
  const { sum } = await handle
    .selectFrom('stock_movements')
    .select(sql<string>`COALESCE(SUM(delta), 0)`.as('sum'))
    .where('listing_id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(sum);
}

const isFound = async (id: string) =>
  (await db.selectFrom('search_copies').select('copy_no').where('listing_id', '=', id).execute())
    .length === 1;

/** A buyer holds copies, as the checkout does it. */
async function hold(listingId: string, quantity: number): Promise<void> {
  await inTransaction(db, async (trx) => {
    const lineId = newId();
    expect(await takeCopies(trx, newId(), [{ listingId, quantity }])).toBe(true);
    await insertMovements(trx, 'hold', -1, [{ listingId, quantity, lineId }]);
    await sql`SET foreign_key_checks = 0`.execute(trx);
    const row = await rowOf(listingId);
    await trx
      .insertInto('order_lines')
      .values({
        id: lineId,
        order_id: newId(),
        listing_id: listingId,
        book_id: row.book_id,
        quantity,
        price_minor: row.price_minor,
        title: row.title,
        authors: row.authors,
        sku: row.sku,
        condition: row.condition,
        jacket_condition: row.jacket_condition,
        defects: '[]',
        description: '',
        hold_state: 'active',
      })
      .execute();
    await sql`SET foreign_key_checks = 1`.execute(trx);
  });
}

describe('a first copy', () => {
  it('is published with title, condition and price alone, and opens the shop', async () => {
    const id = await saved();
    expect(await rowOf(id)).toMatchObject({
      seller_id: seller.userId,
      title: 'La vorágine',
      status: 'published',
      price_minor: '2500000',
      currency: 'COP',
      available: 1,
      sold: 0,
      handling_days: 2,
      carriers: ['dhl', 'fedex', 'envia', 'servientrega'],
      jacket_condition: 'none_issued',
    });
    const shop = await db.selectFrom('sellers').selectAll().executeTakeFirstOrThrow();
    expect(shop).toMatchObject({ handle: 'libreria-macondo', display_name: 'Librería Macondo' });
    expect(await isFound(id)).toBe(true);
    expect(await movedSum(db, id)).toBe(1);
    const audit = await db.selectFrom('audit_log').selectAll().executeTakeFirstOrThrow();
    expect(audit).toMatchObject({ action: 'listing.create', subject_id: id });
  });

  it('gets a handle of its own when the name is taken, and when it says nothing', async () => {
    await saved();
    const names = ['Librería Macondo', '書店', 'Librería Macondo'.padEnd(90, ' de libros')];
    for (const name of names) {
      const user = await makeUser(db, { name });
      await saved({}, { seller: { userId: user.id, name } });
    }
    const handles = (await db.selectFrom('sellers').select('handle').execute()).map(
      ({ handle }) => handle,
    );
    expect(new Set(handles).size).toBe(4);
    for (const handle of handles) expect(handle).toMatch(/^[a-z0-9-]{3,30}$/);
  });

  it('opens one shop when the same person publishes from two tabs at once', async () => {
    await Promise.all([saved(), saved(), saved()]);
    expect(await db.selectFrom('sellers').selectAll().execute()).toHaveLength(1);
    expect(await db.selectFrom('listings').selectAll().execute()).toHaveLength(3);
  });

  it('leaves city, days and carriers to the next copy', async () => {
    await saved({ city: 'Tunja', handlingDays: '5', carriers: ['envia', 'handover'] });
    const next = await rowOf(await saved());
    expect(next).toMatchObject({
      city: 'Tunja',
      handling_days: 5,
      carriers: ['envia', 'handover'],
    });
  });

  it('as a draft or paused is not found by a search', async () => {
    const draft = await saved({}, { intent: 'draft' });
    const paused = await saved({}, { intent: 'pause' });
    expect(await rowOf(draft)).toMatchObject({ status: 'draft', published_at: null });
    expect(await rowOf(paused)).toMatchObject({ status: 'paused' });
    expect([await isFound(draft), await isFound(paused)]).toEqual([false, false]);
  });
});

describe('the book of a copy', () => {
  it('is one for all copies of an ISBN, however many are published at once', async () => {
    const users = await Promise.all(Array.from({ length: 10 }, () => makeUser(db)));
    await Promise.all(
      users.map(({ id, name }) =>
        saved({ isbn: ISBN, subjects: ['novel'] }, { seller: { userId: id, name } }),
      ),
    );
    const books = await db.selectFrom('books').selectAll().execute();
    expect(books).toHaveLength(1);
    const listings = await db.selectFrom('listings').select('book_id').execute();
    expect(listings).toHaveLength(10);
    expect(new Set(listings.map(({ book_id }) => book_id))).toEqual(new Set([books[0]!.id]));
    expect(await db.selectFrom('book_subjects').selectAll().execute()).toHaveLength(1);
  });

  it('keeps its own words whatever a seller writes', async () => {
    const book = await makeBook(db, { isbn13: ISBN, title: 'Cien años de soledad' });
    const id = await saved({ isbn: ISBN, title: 'CIEN AÑOS!!! BARATO' });
    await saved({ isbn: ISBN, title: 'OFERTA' }, { listingId: id });
    const after = await db.selectFrom('books').selectAll().executeTakeFirstOrThrow();
    expect(after.title).toBe('Cien años de soledad');
    expect(await rowOf(id)).toMatchObject({ book_id: book.id, title: 'OFERTA' });
  });

  it('is a new one without an ISBN, and its maker may correct it while alone with it', async () => {
    const id = await saved({ title: 'La voragine' });
    const other = await saved({ title: 'La voragine' });
    expect((await rowOf(id)).book_id).not.toBe((await rowOf(other)).book_id);
    await saved({ title: 'La vorágine', subjects: ['classics'] }, { listingId: id });
    const own = await db
      .selectFrom('books')
      .selectAll()
      .where('id', '=', (await rowOf(id)).book_id)
      .executeTakeFirstOrThrow();
    expect(own).toMatchObject({ title: 'La vorágine', subjects: ['classics'] });

    await makeListing(db, { book_id: own.id });
    await saved({ title: 'Otra cosa' }, { listingId: id });
    const shared = await db
      .selectFrom('books')
      .select('title')
      .where('id', '=', own.id)
      .executeTakeFirstOrThrow();
    expect(shared.title).toBe('La vorágine');
  });

  it('changes when the ISBN is corrected', async () => {
    const book = await makeBook(db, { isbn13: ISBN });
    const id = await saved();
    await saved({ isbn: ISBN }, { listingId: id });
    expect(await rowOf(id)).toMatchObject({ book_id: book.id, isbn13: ISBN });
  });
});

describe('how many there are', () => {
  it('is the sum of the movements, whatever the seller says and buyers hold', async () => {
    const id = await saved({ quantity: '5' });
    await hold(id, 2);
    await saved({ quantity: '7', quantityShown: '5' }, { listingId: id });
    expect(await rowOf(id)).toMatchObject({ available: 5 });
    await saved({ quantity: '2' }, { listingId: id });
    expect(await rowOf(id)).toMatchObject({ available: 0, status: 'published' });
    expect(await movedSum(db, id)).toBe(0);
    const kinds = await db.selectFrom('stock_movements').select(['kind', 'delta']).execute();
    expect(kinds).toEqual([
      { kind: 'initial', delta: 5 },
      { kind: 'hold', delta: -2 },
      { kind: 'adjust', delta: 2 },
      { kind: 'adjust', delta: -5 },
    ]);
  });

  it('does not bring a copy back that was sold while the form was open', async () => {
    const id = await saved({ quantity: '1' });
    await hold(id, 1);
    await db.updateTable('order_lines').set({ hold_state: 'consumed' }).execute();
    await saved(
      { quantity: '1', quantityShown: '1', price: '30000' },
      { listingId: id, intent: 'pause' },
    );
    expect(await rowOf(id)).toMatchObject({ available: 0, price_minor: '3000000' });
  });

  it('cannot be fewer than buyers hold', async () => {
    const id = await saved({ quantity: '3' });
    await hold(id, 2);
    const result = await save({ quantity: '1', title: 'Otro' }, { listingId: id });
    expect(result).toEqual({ ok: false, error: { kind: 'copies_held', held: 2 } });
    expect(await rowOf(id)).toMatchObject({ available: 1, title: 'La vorágine' });
  });

  it('is the number that was said, when ten say it at once', async () => {
    const id = await saved();
    await Promise.all(
      Array.from({ length: 10 }, () => saved({ quantity: '5' }, { listingId: id })),
    );
    expect((await rowOf(id)).available).toBe(5);
    expect(await movedSum(db, id)).toBe(5);
  });

  it('holds when saves and holds meet', async () => {
    const id = await saved({ quantity: '10' });
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        i % 2 ? hold(id, 1) : save({ quantity: '11', quantityShown: '10' }, { listingId: id }),
      ),
    );
    expect((await rowOf(id)).available).toBe(10);
    expect(await movedSum(db, id)).toBe(10);
  });

  it('must be told to publish a sold copy again', async () => {
    const id = await saved();
    await db.updateTable('listings').set({ status: 'sold', available: 0 }).execute();
    await db
      .insertInto('stock_movements')
      .values({ listing_id: id, kind: 'adjust', delta: -1, created_at: now() })
      .execute();
    expect(await save({}, { listingId: id })).toEqual({ ok: false, error: { kind: 'no_copies' } });
    await saved({ quantity: '2', quantityShown: '0' }, { listingId: id });
    expect(await rowOf(id)).toMatchObject({ status: 'published', available: 2 });
    expect(await movedSum(db, id)).toBe(2);
  });
});

describe('what the server does not let pass', () => {
  it('a grade better than the defects permit', async () => {
    const cases = [
      ['very_good', ['tear'], 'good'],
      ['good', ['highlight', 'tear'], 'fair'],
      ['fair', ['loose_pages'], 'poor'],
      ['fine', ['owner_name'], 'very_good'],
    ] as const;
    for (const [condition, defects, highest] of cases) {
      const result = await save({ condition, defects: [...defects] });
      expect(result).toEqual({ ok: false, error: { kind: 'grade_too_high', highest } });
    }
    expect(await db.selectFrom('listings').selectAll().execute()).toEqual([]);
    await saved({ condition: 'good', defects: ['tear', 'owner_name'] });
  });

  it('a stock number twice, also one that was given up', async () => {
    const first = await saved({ sku: 'A-1' });
    expect(await save({ sku: 'a-1' })).toEqual({ ok: false, error: { kind: 'sku_taken' } });
    await saved({ sku: 'B-2' }, { listingId: first });
    expect(await save({ sku: 'A-1' })).toEqual({ ok: false, error: { kind: 'sku_taken' } });
    await saved({ sku: 'A-1' }, { listingId: first });
    const other = await makeUser(db);
    await saved({ sku: 'A-1' }, { seller: { userId: other.id, name: other.name } });
  });

  it('makes a stock number where there is none and keeps it', async () => {
    const id = await saved();
    const { sku } = await rowOf(id);
    expect(sku).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await saved({ sku: '' }, { listingId: id });
    expect((await rowOf(id)).sku).toBe(sku);
  });

  it("somebody else's copy, and one that was removed", async () => {
    const theirs = await makeListing(db);
    const before = await rowOf(theirs.id);
    const missing = { ok: false, error: { kind: 'not_found' } };
    expect(await save({ title: 'Mío' }, { listingId: theirs.id })).toEqual(missing);
    for (const listingId of [newId(), 'ñ', '', "' OR 1=1"]) {
      expect(await save({ title: 'Mío' }, { listingId })).toEqual(missing);
    }
    expect(await rowOf(theirs.id)).toEqual(before);
    const own = await saved();
    await db.updateTable('listings').set({ status: 'removed' }).where('id', '=', own).execute();
    expect(await save({}, { listingId: own })).toEqual(missing);
  });

  it('publishing what an admin hid; its words may be corrected', async () => {
    const id = await saved();
    await db
      .updateTable('listings')
      .set({ status: 'hidden', status_reason: 'Copia pirata' })
      .execute();
    await inTransaction(db, (trx) => trx.deleteFrom('search_copies').execute());
    const result = await save({ title: 'Otro' }, { listingId: id });
    expect(result).toEqual({ ok: false, error: { kind: 'hidden', reason: 'Copia pirata' } });
    await saved({ title: 'Corregido' }, { listingId: id, intent: 'pause' });
    expect(await rowOf(id)).toMatchObject({ status: 'hidden', title: 'Corregido' });
    expect(await isFound(id)).toBe(false);
  });

  it('a photo of somebody else, and more than twenty', async () => {
    const photo = async (owner: string, listingId: string | null = null, position = 0) => {
      const id = newId();
      await db
        .insertInto('listing_photos')
        .values({
          id,
          owner_id: owner,
          listing_id: listingId,
          position,
          object_key: id,
          width: 1,
          height: 1,
          bytes: 1,
          created_at: now(),
        })
        .execute();
      return id;
    };
    const theirs = await photo((await makeSeller(db)).user_id);
    const own = [await photo(seller.userId), await photo(seller.userId)];
    const id = await saved({}, { photoIds: [theirs, own[1]!, own[0]!, own[0]!, newId()] });
    const joined = await db
      .selectFrom('listing_photos')
      .select(['id', 'position'])
      .where('listing_id', '=', id)
      .orderBy('position')
      .execute();
    expect(joined).toEqual([
      { id: own[1], position: 0 },
      { id: own[0], position: 1 },
    ]);
    const many = await Promise.all(Array.from({ length: 19 }, () => photo(seller.userId)));
    const result = await save({ title: 'Otro' }, { listingId: id, photoIds: many });
    expect(result).toEqual({ ok: false, error: { kind: 'too_many_photos' } });
    expect((await rowOf(id)).title).toBe('La vorágine');
    await saved({}, { listingId: id, photoIds: many.slice(0, 18) });
  });
});

it('keeps the day of the first publication when it pauses and publishes again', async () => {
  const id = await saved();
  const first = (await rowOf(id)).published_at;
  await saved({}, { listingId: id, intent: 'pause' });
  expect(await isFound(id)).toBe(false);
  await saved({}, { listingId: id });
  expect(await rowOf(id)).toMatchObject({ status: 'published', published_at: first });
  expect(await isFound(id)).toBe(true);
});
