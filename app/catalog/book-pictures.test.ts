import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { folderPhotoStore } from '~/platform/photo-store-folder.server';
import type { PhotoStore } from '~/platform/photo-store.server';
import { makeBook, makeListing } from '../../tests/support/factories';
import { testDatabase } from '../../tests/support/test-database';
import { drawBookPicture, drawShopPicture } from './book-picture.server';
import { findBook } from './book.reads.server';
import { drawBookPictures } from './draw-book-pictures.server';

const db = testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-pictures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const photos = folderPhotoStore(folder);

const keyOf = async (id: string) =>
  (
    await db
      .selectFrom('books')
      .select('picture_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).picture_key;
const stored = async (key: string | null) => (key ? await photos.get(`${key}/social.jpg`) : null);

describe('the pictures of books', () => {
  it('are drawn by the worker, of the right size and small', async () => {
    const { id } = await makeBook(db, { title: 'Cien años de soledad' });
    expect(await drawBookPictures(db, photos, { limit: 2 })).toBe(1);
    const file = await stored(await keyOf(id));
    expect(file!.contentType).toBe('image/jpeg');
    expect(file!.bytes.length).toBeLessThanOrEqual(120 * 1024);
    expect(file!.bytes.length).toBeGreaterThan(8 * 1024);
    const { width, height, format, exif } = await sharp(file!.bytes).metadata();
    expect({ width, height, format, exif }).toEqual({ width: 1200, height: 630, format: 'jpeg' });
    expect(await drawBookPictures(db, photos, { limit: 2 })).toBe(0);
    const view = await findBook(db, id, 'https://photos.example');
    expect(view!.picture).toBe(`https://photos.example/photos/${await keyOf(id)}/social.jpg`);
  });

  it('begin with the newest book, a few at a time', async () => {
    const old = await makeBook(db);
    const newer = await makeBook(db);
    expect(await drawBookPictures(db, photos, { limit: 1 })).toBe(1);
    expect(await keyOf(newer.id)).not.toBeNull();
    expect(await keyOf(old.id)).toBeNull();
  });

  it('are each drawn once where two workers draw', async () => {
    const books = await Promise.all(Array.from({ length: 6 }, () => makeBook(db)));
    const runs = [1, 2, 3].map(() => drawBookPictures(db, photos, { limit: 6 }));
    const drawn = (await Promise.all(runs)).reduce((sum, one) => sum + one, 0);
    expect(drawn).toBeGreaterThanOrEqual(6);
    for (const { id } of books) expect(await stored(await keyOf(id))).not.toBeNull();
  });

  it('are drawn anew in a new design and from new words, and the old file goes', async () => {
    const { id } = await makeBook(db, { title: 'La vorágine' });
    await drawBookPictures(db, photos, { limit: 1 });
    const first = await keyOf(id);
    expect(await drawBookPictures(db, photos, { limit: 1, design: 2 })).toBe(1);
    // The same drawing under another number keeps its key, and its file.
    expect(await keyOf(id)).toBe(first);
    expect(await stored(first)).not.toBeNull();
    await db
      .updateTable('books')
      .set({ title: 'La marquesa de Yolombó', picture_design: 0 })
      .where('id', '=', id)
      .execute();
    await drawBookPictures(db, photos, { limit: 1, design: 2 });
    expect(await keyOf(id)).not.toBe(first);
    expect(await stored(first)).toBeNull();
    expect(await stored(await keyOf(id))).not.toBeNull();
  });

  it('show nothing of a person or a price: another seller and price, the same bytes', async () => {
    const book = await makeBook(db, { title: 'María' });
    const before = await drawBookPicture(book);
    await makeListing(db, { book_id: book.id, price_minor: '9900000' });
    await drawBookPictures(db, photos, { limit: 1 });
    expect((await stored(await keyOf(book.id)))!.bytes.equals(before)).toBe(true);
  });

  it('wait for a store that is away, and lose no attempt to it', async () => {
    const { id } = await makeBook(db);
    const away: PhotoStore = {
      put: () => Promise.reject(new Error('the store is away')),
      get: () => Promise.resolve(null),
      delete: () => Promise.resolve(),
    };
    for (let i = 0; i < 6; i++) {
      await expect(drawBookPictures(db, away, { limit: 1 })).rejects.toThrow('away');
    }
    expect(await drawBookPictures(db, photos, { limit: 1 })).toBe(1);
    expect(await keyOf(id)).not.toBeNull();
  });
});

describe('what is drawn', () => {
  const draw = (title: string, authors = '') =>
    drawBookPicture({ id: '0000000000000000000001', title, authors });

  it('has the accents, in a font that is shipped', async () => {
    const shipped = path.resolve('fonts', 'source-serif-4-semibold.ttf');
    const inkOf = async (text: string) => {
      const font = { font: 'Source Serif 4 SemiBold 60', fontfile: shipped, dpi: 72 };
      const { data } = await sharp({ text: { text, ...font } })
        .extractChannel(0)
        .raw()
        .toBuffer({ resolveWithObject: true });
      return data.reduce((sum, value) => sum + value, 0);
    };
    for (const [plain, accented] of ['aá', 'nñ', 'uü', 'Oó'.toUpperCase()]) {
      expect(await inkOf(accented!)).toBeGreaterThan((await inkOf(plain!)) * 1.02);
    }
    const [with_, without] = [await draw('Ñandú y ají'), await draw('Nandu y aji')];
    expect(with_.equals(without)).toBe(false);
  });

  it('takes any title: markup, one letter, many words, none that fits, other scripts', async () => {
    const titles = [
      '<b>&amp;',
      'Z',
      'palabra '.repeat(90),
      'x'.repeat(700),
      '百年の孤独',
      'a\u0000b',
    ];
    for (const title of titles) {
      const { width, height } = await sharp(await draw(title, title)).metadata();
      expect([width, height]).toEqual([1200, 630]);
    }
  });

  it('is for the shop itself what public/social.jpg holds (node scripts/draw-icons.mjs)', async () => {
    const { width, height } = await sharp('public/social.jpg').metadata();
    expect([width, height]).toEqual([1200, 630]);
    // Not byte for byte: the letters' edges differ a little between releases of the library.
    const small = (image: Parameters<typeof sharp>[0]) =>
      sharp(image).resize(60).greyscale().raw().toBuffer();
    const [kept, drawn] = [await small('public/social.jpg'), await small(await drawShopPicture())];
    const apart = kept.reduce((most, value, at) => Math.max(most, Math.abs(value - drawn[at]!)), 0);
    expect(apart).toBeLessThan(24);
  });
});
