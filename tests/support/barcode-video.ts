import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

/** The digits of EAN-13 in bars of one module (ISO/IEC 15420): sets A, B and C. */
const setA =
  '0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011'.split(' ');
const setC = setA.map((bits) => bits.replace(/./g, (bit) => (bit === '0' ? '1' : '0')));
const setB = setC.map((bits) => [...bits].reverse().join(''));
/** By the first digit: which set each of the next six is drawn in. */
const patterns = 'AAAAAA AABABB AABBAB AABBBA ABAABB ABBAAB ABBBAA ABABAB ABABBA ABBABA'.split(' ');

function modules(isbn13: string): string {
  const [first, ...rest] = [...isbn13].map(Number) as [number, ...number[]];
  const left = rest
    .slice(0, 6)
    .map((digit, at) => (patterns[first]![at] === 'A' ? setA : setB)[digit]);
  const right = rest.slice(6).map((digit) => setC[digit]);
  return `101${left.join('')}01010${right.join('')}101`;
}

/** Writes what a camera sees before the back of a book: a film of one picture, as Chromium reads it (MJPEG). */
export async function filmBarcode(file: string, isbn13: string): Promise<void> {
  const bars = [...modules(isbn13)]
    .map((bit, at) =>
      bit === '1' ? `<rect x="${80 + at * 5}" y="120" width="5" height="220"/>` : '',
    )
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#fff"/>${bars}</svg>`;
  const frame = await sharp(Buffer.from(svg)).jpeg({ quality: 95 }).toBuffer();
  await writeFile(file, Buffer.concat(Array.from({ length: 30 }, () => frame)));
}
