import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AppLoadContext } from '@remix-run/node';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startSession } from '~/accounts/session.server';
import { getViewer } from '~/accounts/viewer.server';
import { findListing } from '~/catalog/listing.reads.server';
import { photoAlt } from '~/catalog/photo-alt';
import { folderPhotoStore } from '~/platform/photo-store-folder.server';
import type { PhotoStore } from '~/platform/photo-store.server';
import { newId } from '~/values/id';
import { makeListing, makeSeller } from '../../tests/support/factories';
import { answerOf, formPost, testContexts } from '../../tests/support/requests';
import { testDatabase } from '../../tests/support/test-database';
import { makeAvifVariants } from './avif-variants.server';
import { describePhoto } from './describe-photo.server';
import * as editRoute from './edit-listing.route';
import { markAvifReady } from './photos.queries.server';
import { receivePhotos } from './receive-photos.server';
import { sweepOrphanPhotos } from './sweep-orphan-photos.server';
import { turnPhotoOfListing } from './turn-photo.server';

const db = testDatabase();
const contexts = testContexts(db);
const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-photo-care-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const photos = folderPhotoStore(path.join(folder, 'store'));

let seller: { userId: string; csrf: string; context(): AppLoadContext };
let listingId: string;
let photoId: string;

/** Wide, red on its left half and blue on its right. */
const redAndBlue = async () => {
  const half = (background: string) =>
    sharp({ create: { width: 200, height: 200, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp({ create: { width: 400, height: 200, channels: 3, background: '#000' } })
    .composite([
      { input: await half('#f00'), left: 0, top: 0 },
      { input: await half('#00f'), left: 200, top: 0 },
    ])
    .png()
    .toBuffer();
};

beforeEach(async () => {
  const userId = (await makeSeller(db)).user_id;
  const { cookie } = await startSession(db, { userId, userAgent: 'test' });
  const context = () => Object.assign(contexts({ cookies: { session: cookie } }), { photos });
  seller = { userId, context, csrf: (await getViewer(context()))!.csrf };
  const defects = JSON.stringify(['tear', 'highlight']);
  listingId = (await makeListing(db, { seller_id: userId, title: 'María', defects })).id;
  const bytes = await redAndBlue();
  const file = path.join(folder, newId());
  writeFileSync(file, bytes);
  const sent = [{ name: 'a.png', path: file, bytes: bytes.length, isTooLarge: false }];
  const received = await receivePhotos(db, photos, { ownerId: userId, files: sent });
  photoId = received.ids[0]!;
  await db
    .updateTable('listing_photos')
    .set({ listing_id: listingId })
    .where('id', '=', photoId)
    .execute();
});

const rowOf = (id: string) =>
  db.selectFrom('listing_photos').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

const press = (intent: string, fields: Record<string, string> = {}) =>
  answerOf(() =>
    editRoute.action({
      request: formPost(`/sell/listings/${listingId}/edit`, {
        ...{ csrf: seller.csrf, photoId, intent },
        ...fields,
      }),
      context: seller.context(),
      params: { id: listingId },
    }),
  );

/** What colour the middle of the picture's upper edge is, and its size. */
async function look(key: string, file: string) {
  const { bytes } = (await photos.get(`${key}/${file}`))!;
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (10 * info.width + Math.floor(info.width / 2)) * info.channels;
  const top = data[at]! > 150 ? 'red' : data[at + 2]! > 150 ? 'blue' : 'else';
  return `${info.width}x${info.height} ${top}`;
}

describe('turning a photo', () => {
  it('draws it anew under another key, a quarter clockwise, from the source as it was sent', async () => {
    const before = await rowOf(photoId);
    const source = (await photos.get(`${before.object_key}/source.webp`))!.bytes;
    const answer = await press('photo_rotate');
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      `/sell/listings/${listingId}/edit#fotos`,
    ]);
    const once = await rowOf(photoId);
    expect(once).toMatchObject({ turns: 1, width: 200, height: 400, avif_ready: 0 });
    expect(once.object_key).not.toBe(before.object_key);
    // Clockwise: what was on the left stands above.
    expect(await look(once.object_key, 'page.webp')).toBe('200x400 red');
    expect(await makeAvifVariants(db, photos, 1)).toBe(1);
    const avif = (await photos.get(`${once.object_key}/page.avif`))!.bytes;
    // Width and height as its ispe box has them (ISO/IEC 23008-12, 6.5.3): we draw AVIF and read none.
    const box = avif.indexOf('ispe') + 8;
    expect([avif.readUInt32BE(box), avif.readUInt32BE(box + 4)]).toEqual([200, 400]);

    await press('photo_rotate');
    await press('photo_rotate');
    const thrice = await rowOf(photoId);
    expect(await look(thrice.object_key, 'page.webp')).toBe('200x400 blue');
    await press('photo_rotate');
    const whole = await rowOf(photoId);
    expect(whole).toMatchObject({ turns: 0, width: 400, height: 200 });
    // Nothing piles up: the source is what it was before the first turn.
    expect((await photos.get(`${whole.object_key}/source.webp`))!.bytes.equals(source)).toBe(true);
  });

  it('leaves the old files to the sweep, and once when it is pressed twice at once', async () => {
    const before = await rowOf(photoId);
    await Promise.all([press('photo_rotate'), press('photo_rotate')]);
    const after = await rowOf(photoId);
    expect([1, 2]).toContain(after.turns);
    await db
      .updateTable('listing_photos')
      .set({ created_at: new Date('2026-01-01') })
      .where('id', '!=', photoId)
      .execute();
    expect(await sweepOrphanPhotos(db, photos)).toBe(2);
    expect(await photos.get(`${before.object_key}/page.webp`)).toBeNull();
    expect(await photos.get(`${after.object_key}/page.webp`)).not.toBeNull();
  });

  it('does not let a worker call the new files made that made the old ones', async () => {
    const before = await rowOf(photoId);
    await press('photo_rotate');
    await markAvifReady(db, before);
    expect((await rowOf(photoId)).avif_ready).toBe(0);
  });

  it('changes nothing while the store is away, and says so', async () => {
    const away = { ...photos, put: () => Promise.reject(new Error('away')) } satisfies PhotoStore;
    const before = await rowOf(photoId);
    const request = { sellerId: seller.userId, listingId, photoId };
    const turned = await turnPhotoOfListing(db, away, request);
    expect(turned).toMatchObject({ ok: false, error: { kind: 'store_away' } });
    expect(await rowOf(photoId)).toEqual(before);
  });

  it('is nobody else’s', async () => {
    const stranger = (await makeSeller(db)).user_id;
    const request = { sellerId: stranger, listingId, photoId };
    expect(await turnPhotoOfListing(db, photos, request)).toEqual({
      ok: false,
      error: { kind: 'not_found' },
    });
    const words = { ...request, alt: 'x', defect: null };
    expect(await describePhoto(db, words)).toEqual({ ok: false, error: 'not_found' });
    expect(await rowOf(photoId)).toMatchObject({ turns: 0, alt: '' });
  });
});

describe('what a photo shows', () => {
  const shown = async () => {
    const view = await findListing(db, listingId, {
      ...{ viewerId: null, photoOrigin: undefined },
      lang: 'es',
    });
    return typeof view === 'string' || !view ? [] : view.photos;
  };

  it('is in the seller’s words, and beside the defect that it proves while the copy has it', async () => {
    await press('photo_describe', { alt: '  Rotura   en la portada ', defect: 'tear' });
    expect(await shown()).toMatchObject([{ alt: 'Rotura en la portada', defect: 'tear' }]);
    await db
      .updateTable('listings')
      .set({ defects: JSON.stringify(['highlight']) })
      .where('id', '=', listingId)
      .execute();
    expect(await shown()).toMatchObject([{ defect: null }]);
  });

  it('is refused when it is too long or no defect of ours, and the page says why', async () => {
    const long = await press('photo_describe', { alt: 'a'.repeat(201), defect: '' });
    expect(long.status).toBe(400);
    expect(await long.text()).toContain('200');
    expect((await press('photo_describe', { alt: '', defect: 'mould' })).status).toBe(400);
    expect(await rowOf(photoId)).toMatchObject({ alt: '', defect: null });
  });

  it('is said by title and grade, or by the defect, where the seller says nothing', () => {
    const copy = { title: 'María', condition: 'good', place: 2 } as const;
    expect(photoAlt({ alt: '', defect: null }, copy, 'es')).toBe('María, estado bueno: foto 2');
    expect(photoAlt({ alt: '', defect: 'tear' }, copy, 'en')).toMatch(/, on María$/);
    expect(photoAlt({ alt: 'El lomo', defect: 'tear' }, copy, 'es')).toBe('El lomo');
  });
});
