import { open } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import { loadSharp } from '~/platform/sharp.server';
import { err, ok, type Result } from '~/values/result';
import { takeTurn } from './photo-turns.server';

/**
 * From a file that somebody sent to pictures that we made: decoded, turned upright, drawn anew. What
 * is stored holds nothing of the file but its pixels: no place, no camera, no second format behind
 * the first (C56, ASVS 5.2.2 to 5.2.6).
 */

/** The longest side of each variant, in pixels. `source` is what AVIF is made from, and never served. */
export const photoSizes = { thumb: 160, card: 480, page: 1400, source: 2000 } as const;
export type PhotoVariant = keyof typeof photoSizes;

/** `too_large` and `busy` come from outside; the rest is what the file itself is refused for. */
export type PhotoProblem =
  | 'not_a_photo'
  | 'too_large'
  | 'too_many_pixels'
  | 'broken'
  | 'busy'
  | 'too_many'
  | 'store_away'
  | 'quota';

export interface PreparedPhoto {
  /** Of the page variant, in pixels. */
  width: number;
  height: number;
  variants: { variant: PhotoVariant; bytes: Buffer }[];
}

/** 40 megapixels: more than a telephone takes; 62 KB of PNG can say 64 and would cost 256 MB. */
const MAX_PIXELS = 40_000_000;
const DECODE_SECONDS = 8;

const quality: Record<PhotoVariant, number> = { thumb: 72, card: 76, page: 80, source: 90 };

/** Makes the variants of the file at `path`. Fails for what is no photo, or no whole one. */
export async function preparePhoto(path: string): Promise<Result<PreparedPhoto, PhotoProblem>> {
  const format = await sniff(path);
  if (!format) return err('not_a_photo');
  const sharp = await loadSharp();
  const input = () => sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
  // The header alone: a bomb is refused here, before it waits for its turn or any pixel is decoded.
  try {
    const header = await input().metadata();
    if (header.format !== format) return err('not_a_photo');
    if (header.width * header.height > MAX_PIXELS) return err('too_many_pixels');
  } catch (error) {
    return err(problemOf(error));
  }
  const turn = await takeTurn();
  if (!turn) return err('busy');
  try {
    return ok(await draw(await decode(input())));
  } catch (error) {
    return err(problemOf(error));
  } finally {
    turn.end();
  }
}

/**
 * Draws the variants anew from a stored source, turned clockwise by so many quarters. The source stays
 * as it is among them, so that turning again never encodes what was encoded before.
 */
export async function turnPhoto(
  source: Buffer,
  turns: number,
): Promise<Result<PreparedPhoto, PhotoProblem>> {
  const turn = await takeTurn();
  if (!turn) return err('busy');
  try {
    const sharp = await loadSharp();
    const input = sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const drawn = await draw(await decode(input.rotate(turns * 90)));
    const variants = drawn.variants.map((one) =>
      one.variant === 'source' ? { ...one, bytes: source } : one,
    );
    return ok({ ...drawn, variants });
  } catch (error) {
    return err(problemOf(error));
  } finally {
    turn.end();
  }
}

type Pixels = Awaited<ReturnType<typeof decode>>;

/** Once, to plain pixels of the largest size. */
async function decode(input: Sharp) {
  const { data, info } = await input
    .timeout({ seconds: DECODE_SECONDS })
    .resize(fit('source'))
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

/** Every variant from the same pixels. */
async function draw({ data, raw }: Pixels): Promise<PreparedPhoto> {
  const sharp = await loadSharp();
  const variants: PreparedPhoto['variants'] = [];
  let [width, height] = [0, 0];
  for (const variant of Object.keys(photoSizes) as PhotoVariant[]) {
    const made = await sharp(data, { raw })
      .resize(fit(variant))
      // Effort 2 of 6: half the time of the default and no more bytes, while somebody waits.
      .webp({ quality: quality[variant], effort: 2 })
      .toBuffer({ resolveWithObject: true });
    variants.push({ variant, bytes: made.data });
    if (variant === 'page') [width, height] = [made.info.width, made.info.height];
  }
  return { width, height, variants };
}

/** AVIF of one variant from the stored `source`; slow, hence the worker's and not the page's work. */
export async function encodeAvif(
  source: Buffer,
  variant: PhotoVariant,
  turns = 0,
): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .rotate(turns * 90)
    .resize(fit(variant))
    .avif({ quality: variant === 'page' ? 55 : 50, effort: 3 })
    .toBuffer();
}

const fit = (variant: PhotoVariant) =>
  ({
    width: photoSizes[variant],
    height: photoSizes[variant],
    fit: 'inside',
    withoutEnlargement: true,
  }) as const;

const signatures = {
  jpeg: /^\xff\xd8\xff/,
  png: /^\x89PNG\r\n\x1a\n/,
  webp: /^RIFF[^]{4}WEBPVP8/,
} as const;

/** What the first bytes say, whatever the file's name and declared type say (ASVS 5.2.2). */
async function sniff(path: string): Promise<keyof typeof signatures | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    const start = buffer.toString('latin1', 0, bytesRead);
    for (const [format, signature] of Object.entries(signatures)) {
      if (signature.test(start)) return format as keyof typeof signatures;
    }
    return null;
  } finally {
    await file.close();
  }
}

function problemOf(error: unknown): PhotoProblem {
  const message = error instanceof Error ? error.message : '';
  if (/exceeds pixel limit/i.test(message)) return 'too_many_pixels';
  return /unsupported image format|block/i.test(message) ? 'not_a_photo' : 'broken';
}
