import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { nowPlusSeconds } from '~/db/now';
import { folderPhotoStore } from '~/platform/photo-store-folder.server';
import type { PhotoStore } from '~/platform/photo-store.server';
import { newId } from '~/values/id';
import { makeListing, makeSeller } from '../../tests/support/factories';
import { testDatabase } from '../../tests/support/test-database';
import { movePhoto } from './arrange-photos.server';
import { makeAvifVariants } from './avif-variants.server';
import { MAX_PHOTO_BYTES } from './photo-order';
import { movePhotoInList } from './photo-order';
import { receivePhotos, type SentPhoto } from './receive-photos.server';
import { sweepOrphanPhotos } from './sweep-orphan-photos.server';

const db = testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-selling-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const photos = folderPhotoStore(path.join(folder, 'store'));

const away: PhotoStore = {
  put: () => Promise.reject(new Error('the store is away')),
  get: () => Promise.reject(new Error('the store is away')),
  delete: () => Promise.reject(new Error('the store is away')),
};

let ownerId: string;
beforeEach(async () => {
  ownerId = (await makeSeller(db)).user_id;
});

function sent(name: string, bytes: Buffer): SentPhoto {
  const file = path.join(folder, newId());
  writeFileSync(file, bytes);
  return { name, path: file, bytes: bytes.length, isTooLarge: false };
}

const jpeg = (width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#335577' } })
    .jpeg()
    .toBuffer();

const rows = () => db.selectFrom('listing_photos').selectAll().orderBy('id').execute();

async function receiveOne(): Promise<{ id: string; key: string }> {
  const files = [sent('a.jpg', await jpeg())];
  const [id] = (await receivePhotos(db, photos, { ownerId, files })).ids;
  const row = (await rows()).find((one) => one.id === id)!;
  return { id: id!, key: row.object_key };
}

describe('photos that came with a form', () => {
  it('keeps the good ones in the order sent and names what is wrong with the others', async () => {
    const files = [
      sent('portada.jpg', await jpeg(400, 600)),
      sent('nota.txt', Buffer.from('no soy una foto')),
      sent('lomo.jpg', await jpeg(200, 100)),
      { ...sent('enorme.jpg', await jpeg()), bytes: MAX_PHOTO_BYTES + 1 },
      { ...sent('cortada.jpg', await jpeg()), isTooLarge: true },
    ];
    const received = await receivePhotos(db, photos, { ownerId, files });
    expect(received.problems).toEqual([
      { name: 'nota.txt', problem: 'not_a_photo' },
      { name: 'enorme.jpg', problem: 'too_large' },
      { name: 'cortada.jpg', problem: 'too_large' },
    ]);
    const kept = await rows();
    expect(received.ids.map((id) => kept.find((one) => one.id === id)!.height)).toEqual([600, 100]);
    for (const row of kept) {
      expect(row).toMatchObject({ owner_id: ownerId, listing_id: null, avif_ready: 0 });
      expect(row.object_key).toMatch(/^[0-9A-Za-z]{22}$/);
      for (const variant of ['thumb', 'card', 'page', 'source']) {
        const file = await photos.get(`${row.object_key}/${variant}.webp`);
        expect((await sharp(file!.bytes).metadata()).format).toBe('webp');
      }
    }
  });

  it('takes eight at once', async () => {
    const one = await jpeg(1600, 1200);
    const files = Array.from({ length: 8 }, (_, i) => sent(`${i}.jpg`, one));
    const received = await receivePhotos(db, photos, { ownerId, files });
    expect(received.ids).toHaveLength(8);
    expect(received.problems).toEqual([]);
  });

  it('stops at what one seller may keep, by number and by bytes, and at no other’s', async () => {
    const two = [sent('a.jpg', await jpeg()), sent('b.jpg', await jpeg())];
    const receive = (who: string, quota: { photos: number; bytes: number }) =>
      receivePhotos(db, photos, { ownerId: who, files: two }, quota);
    expect((await receive(ownerId, { photos: 2, bytes: 1e9 })).ids).toHaveLength(2);
    for (const quota of [
      { photos: 3, bytes: 1e9 },
      { photos: 9, bytes: 100 },
    ]) {
      expect(await receive(ownerId, quota)).toEqual({
        ids: [],
        problems: [
          { name: 'a.jpg', problem: 'quota' },
          { name: 'b.jpg', problem: 'quota' },
        ],
      });
    }
    const other = (await makeSeller(db)).user_id;
    expect((await receive(other, { photos: 2, bytes: 1e9 })).ids).toHaveLength(2);
    expect(await rows()).toHaveLength(4);
  });

  it('leaves no row when the store is away, and says why', async () => {
    const files = [sent('a.jpg', await jpeg())];
    const received = await receivePhotos(db, away, { ownerId, files });
    expect(received.ids).toEqual([]);
    expect(received.problems).toEqual([{ name: 'a.jpg', problem: 'store_away' }]);
    expect(received.cause).toMatchObject({ message: 'the store is away' });
    expect(await rows()).toEqual([]);
  });
});

describe('the order of the photos', () => {
  it('moves one up, down, to the front, or away', () => {
    const ids = ['a', 'b', 'c'];
    expect(movePhotoInList(ids, 'b', 'photo_up').join('')).toBe('bac');
    expect(movePhotoInList(ids, 'b', 'photo_down').join('')).toBe('acb');
    expect(movePhotoInList(ids, 'c', 'photo_cover').join('')).toBe('cab');
    expect(movePhotoInList(ids, 'b', 'photo_remove').join('')).toBe('ac');
    expect(movePhotoInList(ids, 'a', 'photo_up').join('')).toBe('abc');
    expect(movePhotoInList(ids, 'c', 'photo_down').join('')).toBe('abc');
  });

  async function listingWithPhotos(sellerId: string, count: number) {
    const listing = await makeListing(db, { seller_id: sellerId });
    const ids = [];
    for (let position = 0; position < count; position++) {
      const { id } = await receiveOne();
      await db
        .updateTable('listing_photos')
        .set({ listing_id: listing.id, position })
        .where('id', '=', id)
        .execute();
      ids.push(id);
    }
    return { listingId: listing.id, ids };
  }
  const orderOf = async (listingId: string) =>
    (
      await db
        .selectFrom('listing_photos')
        .select(['id', 'position'])
        .where('listing_id', '=', listingId)
        .orderBy('position')
        .execute()
    ).map(({ id, position }) => `${position}:${id}`);

  it('is written down without gaps', async () => {
    const { listingId, ids } = await listingWithPhotos(ownerId, 3);
    const [a, b, c] = ids;
    const request = { sellerId: ownerId, listingId };
    await movePhoto(db, { ...request, photoId: c!, move: 'photo_cover' });
    expect(await orderOf(listingId)).toEqual([`0:${c}`, `1:${a}`, `2:${b}`]);
    await movePhoto(db, { ...request, photoId: a!, move: 'photo_remove' });
    expect(await orderOf(listingId)).toEqual([`0:${c}`, `1:${b}`]);
    const again = await movePhoto(db, { ...request, photoId: a!, move: 'photo_up' });
    expect(again).toEqual({ ok: false, error: 'not_found' });
  });

  it('is nobody else’s to change', async () => {
    const { listingId, ids } = await listingWithPhotos(ownerId, 2);
    const stranger = await makeSeller(db);
    const own = await makeListing(db, { seller_id: stranger.user_id });
    const before = await orderOf(listingId);
    for (const target of [listingId, own.id]) {
      const request = { sellerId: stranger.user_id, listingId: target, photoId: ids[1]! };
      const result = await movePhoto(db, { ...request, move: 'photo_remove' });
      expect(result).toEqual({ ok: false, error: 'not_found' });
    }
    expect(await orderOf(listingId)).toEqual(before);
  });
});

describe('AVIF', () => {
  it('is made once for each photo', async () => {
    const { key } = await receiveOne();
    await receiveOne();
    expect(await makeAvifVariants(db, photos, 1)).toBe(1);
    expect(await makeAvifVariants(db, photos, 5)).toBe(1);
    expect(await makeAvifVariants(db, photos, 5)).toBe(0);
    for (const variant of ['thumb', 'card', 'page']) {
      const file = await photos.get(`${key}/${variant}.avif`);
      expect(file?.bytes.subarray(4, 12).toString()).toBe('ftypavif');
    }
    expect((await rows()).map((row) => row.avif_ready)).toEqual([1, 1]);
  });

  it('is given up after five attempts on a photo that cannot be read', async () => {
    const { key } = await receiveOne();
    await photos.put(`${key}/source.webp`, Buffer.from('rotten'), 'image/webp');
    for (let i = 0; i < 7; i++) expect(await makeAvifVariants(db, photos, 5)).toBe(0);
    expect((await rows())[0]).toMatchObject({ avif_ready: 0, avif_attempts: 5 });
  });

  it('costs no attempt while the store is away', async () => {
    await receiveOne();
    for (let i = 0; i < 7; i++) {
      await expect(makeAvifVariants(db, away, 5)).rejects.toThrow('away');
    }
    expect((await rows())[0]).toMatchObject({ avif_attempts: 0 });
    expect(await makeAvifVariants(db, photos, 5)).toBe(1);
  });

  it('is shared by two workers', async () => {
    await Promise.all([receiveOne(), receiveOne(), receiveOne(), receiveOne()]);
    const made = await Promise.all([
      makeAvifVariants(db, photos, 2),
      makeAvifVariants(db, photos, 2),
    ]);
    expect(made[0] + made[1]).toBe(4);
    expect((await rows()).map((row) => row.avif_ready)).toEqual([1, 1, 1, 1]);
  });
});

describe('the sweep', () => {
  const age = (id: string, hours: number) =>
    db
      .updateTable('listing_photos')
      .set({ created_at: nowPlusSeconds(-hours * 3600) })
      .where('id', '=', id)
      .execute();

  it('takes what belongs to no listing since a day, files and all', async () => {
    const old = await receiveOne();
    const young = await receiveOne();
    const hung = await receiveOne();
    const listing = await makeListing(db, { seller_id: ownerId });
    await makeAvifVariants(db, photos, 1);
    await age(old.id, 25);
    await age(young.id, 23);
    await age(hung.id, 900);
    const place = { listing_id: listing.id };
    await db.updateTable('listing_photos').set(place).where('id', '=', hung.id).execute();
    expect(await sweepOrphanPhotos(db, photos)).toBe(1);
    expect((await rows()).map((row) => row.id).sort()).toEqual([young.id, hung.id].sort());
    for (const file of ['thumb.webp', 'card.webp', 'page.webp', 'source.webp', 'page.avif']) {
      expect(await photos.get(`${old.key}/${file}`)).toBeNull();
    }
    expect(await photos.get(`${hung.key}/page.webp`)).not.toBeNull();
    expect(await sweepOrphanPhotos(db, photos)).toBe(0);
  });

  it('leaves a photo that an order shows', async () => {
    const { id, key } = await receiveOne();
    const listing = await makeListing(db, { seller_id: ownerId });
    await age(id, 25);
    await db.connection().execute(async (connection) => {
      await sql`SET foreign_key_checks = 0`.execute(connection);
      await connection
        .insertInto('order_lines')
        .values({
          id: newId(),
          order_id: newId(),
          listing_id: listing.id,
          book_id: listing.book_id,
          quantity: 1,
          price_minor: '1',
          title: '',
          authors: '',
          sku: '',
          condition: 'good',
          jacket_condition: 'missing',
          defects: '[]',
          description: '',
          photo_key: key,
          hold_state: 'consumed',
        })
        .execute();
      await sql`SET foreign_key_checks = 1`.execute(connection);
    });
    expect(await sweepOrphanPhotos(db, photos)).toBe(0);
  });

  it('keeps the row while the store is away, so that the next one finishes', async () => {
    const { id } = await receiveOne();
    await age(id, 25);
    await expect(sweepOrphanPhotos(db, away)).rejects.toThrow('away');
    expect(await rows()).toHaveLength(1);
    expect(await sweepOrphanPhotos(db, photos)).toBe(1);
  });
});
