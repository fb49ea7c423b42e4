import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startObjectStore, type ObjectStore } from '../../tests/support/object-store';
import { folderPhotoStore } from './photo-store-folder.server';
import { createPhotoStore } from './photo-store-open.server';
import { s3PhotoStore } from './photo-store-s3.server';
import { newPhotoKey, photoContentType, type PhotoStore } from './photo-store.server';

const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-photos-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytesOf = (size: number) =>
  Buffer.from(Array.from({ length: size }, (_, i) => (i * 31) % 256));

/** What both stores promise. */
function promises(open: () => PhotoStore | null) {
  const store = (skip: (note: string) => void): PhotoStore => {
    const opened = open();
    if (!opened) skip('no S3 server here, see above');
    return opened!;
  };

  it('gives back the bytes that were put, and what they are', async ({ skip }) => {
    const photos = store(skip);
    const key = newPhotoKey();
    const bytes = bytesOf(300_000);
    await photos.put(`${key}/page.webp`, bytes, 'image/webp');
    await photos.put(`${key}/page.avif`, bytesOf(10), 'image/avif');
    const page = await photos.get(`${key}/page.webp`);
    expect(page?.bytes.equals(bytes)).toBe(true);
    expect(page?.contentType).toBe('image/webp');
    expect((await photos.get(`${key}/page.avif`))?.contentType).toBe('image/avif');
  });

  it('knows nothing of a photo that was never put, and deletes it without complaint', async ({
    skip,
  }) => {
    const photos = store(skip);
    const key = `${newPhotoKey()}/card.webp`;
    expect(await photos.get(key)).toBeNull();
    await photos.delete(key);
  });

  it('forgets a deleted photo and keeps its sisters', async ({ skip }) => {
    const photos = store(skip);
    const key = newPhotoKey();
    await photos.put(`${key}/card.webp`, bytesOf(10), 'image/webp');
    await photos.put(`${key}/thumb.webp`, bytesOf(11), 'image/webp');
    await photos.delete(`${key}/card.webp`);
    expect(await photos.get(`${key}/card.webp`)).toBeNull();
    expect((await photos.get(`${key}/thumb.webp`))?.bytes.length).toBe(11);
    await photos.delete(`${key}/thumb.webp`);
  });

  it('takes the later of two puts whole', async ({ skip }) => {
    const photos = store(skip);
    const key = `${newPhotoKey()}/page.webp`;
    const puts = [1000, 200_000, 3000].map((size) => photos.put(key, bytesOf(size), 'image/webp'));
    await Promise.all(puts);
    expect([1000, 200_000, 3000]).toContain((await photos.get(key))?.bytes.length);
  });

  it('refuses a key that is none', async ({ skip }) => {
    const photos = store(skip);
    const wrong = ['../../etc/passwd', `${newPhotoKey()}/../x.webp`, 'short/page.webp', ''];
    for (const key of [...wrong, `${newPhotoKey()}/page.svg`, `${newPhotoKey()}/page.webp\n`]) {
      await expect(photos.get(key)).rejects.toThrow(RangeError);
      await expect(photos.put(key, bytesOf(1), 'image/webp')).rejects.toThrow(RangeError);
      await expect(photos.delete(key)).rejects.toThrow(RangeError);
    }
  });
}

describe('a folder', () => {
  const photos = createPhotoStore({ photos: { kind: 'folder', folder } });
  promises(() => photos);

  it('leaves nothing unfinished behind when the disk refuses', async () => {
    const key = newPhotoKey();
    // A folder stands where the file should go, so that the rename fails.
    const blocked = folderPhotoStore(folder);
    await blocked.put(`${key}/page.webp`, bytesOf(1), 'image/webp');
    await blocked.delete(`${key}/page.webp`);
    const place = path.join(folder, key.slice(0, 2), key);
    mkdirSync(path.join(place, 'page.webp', 'x'), { recursive: true });
    await expect(blocked.put(`${key}/page.webp`, bytesOf(1), 'image/webp')).rejects.toThrow();
    expect(readdirSync(place)).toEqual(['page.webp']);
  });
});

describe('an S3 bucket', () => {
  let server: ObjectStore | undefined;
  beforeAll(async () => {
    const started = await startObjectStore();
    if ('missing' in started) {
      process.stderr.write(`\nSKIPPED: the S3 store was not tested: ${started.missing}\n\n`);
      return;
    }
    server = started;
  }, 400_000);
  afterAll(() => server?.stop());

  promises(() => (server ? s3PhotoStore(server) : null));

  it('is refused with a wrong secret, and says so', async ({ skip }) => {
    if (!server) return skip('no S3 server here, see above');
    const credentials = { accessKeyId: 'throwaway', secretAccessKey: 'guessed' };
    const photos = s3PhotoStore({ ...server, credentials });
    const key = `${newPhotoKey()}/page.webp`;
    await expect(photos.put(key, bytesOf(1), 'image/webp')).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    expect(await s3PhotoStore(server).get(key)).toBeNull();
  });

  it('throws within the timeout when the server takes the call and never answers', async () => {
    const silent: Server = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const photos = s3PhotoStore({
      bucket: 'photos',
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      timeout: 200,
    });
    const began = performance.now();
    await expect(photos.get(`${newPhotoKey()}/page.webp`)).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(3000);
    silent.close();
  });
});

it('names a content type for the three formats alone', () => {
  const key = 'A'.repeat(22);
  expect(photoContentType(`${key}/page.webp`)).toBe('image/webp');
  expect(photoContentType(`${key}/page.avif`)).toBe('image/avif');
  expect(photoContentType(`${key}/social.jpg`)).toBe('image/jpeg');
  for (const other of ['page.svg', 'page.html', 'PAGE.webp', 'page.webp/', 'a/b.webp']) {
    expect(photoContentType(`${key}/${other}`)).toBeNull();
  }
});
