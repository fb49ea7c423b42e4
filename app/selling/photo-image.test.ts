import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { hostileImages, pngOf } from '../../tests/support/images';
import { encodeAvif, photoSizes, preparePhoto, type PhotoVariant } from './photo-image.server';

const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function fileOf(bytes: Buffer | string): string {
  const file = path.join(folder, String(count++));
  writeFileSync(file, bytes);
  return file;
}
const prepare = (bytes: Buffer | string) => preparePhoto(fileOf(bytes));

/** A picture with something in it: red at the left, blue at the right. */
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c01010' } }).composite([
    {
      input: {
        create: { width: Math.ceil(width / 2), height, channels: 3, background: '#1010c0' },
      },
      left: Math.floor(width / 2),
      top: 0,
    },
  ]);

async function variantsOf(bytes: Buffer) {
  const prepared = await prepare(bytes);
  if (!prepared.ok) throw new Error(prepared.error);
  const byName = new Map(prepared.value.variants.map((one) => [one.variant, one.bytes]));
  return { ...prepared.value, of: (variant: PhotoVariant) => byName.get(variant)! };
}

describe('what is made of a photo', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('draws all variants of a %s', async (format) => {
    const photo = await variantsOf(await picture(3000, 2000).toFormat(format).toBuffer());
    expect([photo.width, photo.height]).toEqual([1400, 933]);
    for (const [variant, size] of Object.entries(photoSizes)) {
      const made = await sharp(photo.of(variant as PhotoVariant)).metadata();
      expect(made.format).toBe('webp');
      expect(Math.max(made.width, made.height)).toBe(size);
    }
  });

  it('leaves a small photo as small as it is', async () => {
    const photo = await variantsOf(await picture(100, 150).png().toBuffer());
    expect([photo.width, photo.height]).toEqual([100, 150]);
  });

  it('turns it upright and forgets where and with what it was taken', async () => {
    const exif = {
      IFD0: { Make: 'CAMARA-CANARIO', ImageDescription: 'secreto' },
      IFD3: { GPSLatitude: '4/1 35/1 0/1', GPSLatitudeRef: 'N' },
    };
    const withExif = await picture(300, 200)
      .withMetadata({ orientation: 6 })
      .withExifMerge(exif)
      .jpeg()
      .toBuffer();
    expect(withExif.includes('CAMARA-CANARIO')).toBe(true);
    const photo = await variantsOf(withExif);
    expect([photo.width, photo.height]).toEqual([200, 300]);
    expect((await sharp(withExif).metadata()).orientation).toBe(6);
    for (const { bytes } of photo.variants) {
      const { exif, icc, xmp, orientation } = await sharp(bytes).metadata();
      expect({ exif, icc, xmp, orientation }).toEqual({});
      expect(bytes.includes('CANARIO')).toBe(false);
    }
  });

  it('puts what was see-through on white', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const sent = sharp({ create: { width: 10, height: 10, channels: 4, background: clear } });
    const photo = await variantsOf(await sent.png().toBuffer());
    const pixels = await sharp(photo.of('page')).raw().toBuffer();
    expect([...pixels.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it('takes a CMYK photo and a grey one', async () => {
    for (const space of ['cmyk', 'b-w']) {
      const sent = await picture(50, 50).toColourspace(space).jpeg().toBuffer();
      const { of } = await variantsOf(sent);
      expect((await sharp(of('page')).metadata()).space).toBe('srgb');
    }
  });

  it('makes AVIF of what it kept', async () => {
    const { of } = await variantsOf(await picture(600, 400).jpeg().toBuffer());
    const bytes = await encodeAvif(of('source'), 'card');
    expect(bytes.subarray(4, 12).toString()).toBe('ftypavif');
  });
});

describe('what is refused', () => {
  it('a PNG of 62 KB that says 64 megapixels, at once', async () => {
    const bomb = pngOf(8000, 8000);
    expect(bomb.length).toBeLessThan(70_000);
    await prepare(await picture(10, 10).png().toBuffer());
    const began = performance.now();
    expect(await prepare(bomb)).toEqual({ ok: false, error: 'too_many_pixels' });
    expect(performance.now() - began).toBeLessThan(300);
  });

  it('a hundred bombs at once, without one of them being drawn', async () => {
    const bomb = fileOf(pngOf(16_000, 16_000));
    const began = performance.now();
    const results = await Promise.all(Array.from({ length: 100 }, () => preparePhoto(bomb)));
    expect(results.every((one) => !one.ok && one.error === 'too_many_pixels')).toBe(true);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('whatever is no whole photo, whatever its name', async () => {
    const hostile = await hostileImages();
    expect(Object.keys(hostile).length).toBeGreaterThan(10);
    for (const [name, bytes] of Object.entries(hostile)) {
      expect((await prepare(bytes)).ok, name).toBe(false);
    }
    for (const text of ['', '\xff\xd8\xff', 'RIFF\0\0\0\0WEBPVP8 ']) {
      expect((await prepare(Buffer.from(text, 'latin1'))).ok).toBe(false);
    }
  });

  it('GIF, TIFF and AVIF, whatever their name', async () => {
    for (const format of ['gif', 'tiff', 'avif'] as const) {
      const sent = await picture(20, 20).toFormat(format).toBuffer();
      expect(await prepare(sent)).toEqual({ ok: false, error: 'not_a_photo' });
    }
  });

  it('SVG even when sharp itself is asked: its loader is shut', async () => {
    await prepare(await picture(10, 10).png().toBuffer());
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(sharp(svg).metadata()).rejects.toThrow();
  });

  it('half a photo', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const whole = await noise(800, 600).toFormat(format).toBuffer();
      const half = whole.subarray(0, Math.floor(whole.length / 2));
      expect(await prepare(half), format).toEqual({ ok: false, error: 'broken' });
    }
  });

  it('what hides behind a photo: it is another file after drawing', async () => {
    const photo = await picture(60, 60).jpeg().toBuffer();
    const script = '<script>alert(document.domain)</script><?php system($_GET[0]) ?>';
    const { variants } = await variantsOf(Buffer.concat([photo, Buffer.from(script)]));
    for (const { bytes } of variants) expect(bytes.includes('script')).toBe(false);
  });
});

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
