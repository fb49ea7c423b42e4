import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Pictures as sellers send them, and as attackers do. */

/** A small real photo with a camera's metadata, place included. */
export function photoWithPlace(): Promise<Buffer> {
  return sharp({ create: { width: 1200, height: 1600, channels: 3, background: '#8a6d3b' } })
    .withExif({
      IFD0: { Make: 'CanaryCam', Copyright: 'canary-owner' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '4/1 36/1 0/1', GPSLongitudeRef: 'W' },
    })
    .jpeg()
    .toBuffer();
}

/** A grey PNG of so many pixels in a few kilobytes: rows of zeros pack a thousandfold. */
export function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // One bit a pixel, grey: the smallest that a decoder still has to spread out.
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const small = () =>
  sharp({ create: { width: 40, height: 40, channels: 3, background: '#123456' } });

/** What no seller sends, by name; each must be refused with a sentence. */
export async function hostileImages(): Promise<Record<string, Buffer>> {
  const jpeg = await photoWithPlace();
  return {
    'a PNG of 64 megapixels': pngOf(8000, 8000),
    'a PNG of 400 megapixels': pngOf(20_000, 20_000),
    'a PNG of one endless row': pngOf(2_000_000, 30),
    'an SVG': Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    ),
    'an SVG with a declaration': Buffer.from(
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
    ),
    'a GIF': await small().gif().toBuffer(),
    'a TIFF': await small().tiff().toBuffer(),
    'an AVIF': await small().avif().toBuffer(),
    'a JPEG that breaks off': jpeg.subarray(0, Math.floor(jpeg.length / 3)),
    'the head of a JPEG': jpeg.subarray(0, 40),
    'a PDF': Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>'),
    HTML: Buffer.from('<!DOCTYPE html><script>alert(1)</script>'),
    'bytes by chance': Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)),
  };
}
