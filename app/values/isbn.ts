// ISBN (ISO 2108): one number, 13 digits, names an edition. Books before 2007 print ten characters.
import { err, ok, type Result } from './result';

export type IsbnError = 'empty' | 'length' | 'checksum';

/**
 * The 13 digits of an ISBN-10 or ISBN-13 as printed or scanned: with hyphens, spaces, `x`, `ISBN:`.
 * `length`: not ten or thirteen characters of an ISBN. `checksum`: they do not fit together, or the
 * 13 digits are an article number that is no book (not 978 or 979).
 */
export function parseIsbn(text: string): Result<string, IsbnError> {
  const bare = text
    .slice(0, 100)
    .replace(/^\s*ISBN(?:[-\s]?1[03](?=\s*:|\s))?\s*:?/i, '')
    .replace(/[\s\p{Pd}\u2212\u00ad\u200b]/gu, '')
    .toUpperCase();
  if (bare === '') return err('empty');
  if (/^\d{13}$/.test(bare)) {
    const fits = /^97[89]/.test(bare) && checkDigit(bare.slice(0, 12)) === bare[12];
    return fits ? ok(bare) : err('checksum');
  }
  if (!/^\d{9}[\dX]$/.test(bare)) return err('length');
  const sum = [...bare].reduce((total, c, i) => total + (10 - i) * (c === 'X' ? 10 : Number(c)), 0);
  if (sum % 11 !== 0) return err('checksum');
  const twelve = `978${bare.slice(0, 9)}`;
  return ok(twelve + checkDigit(twelve));
}

/** The ISBN for people: 13 digits as they are. Right hyphens would need the agency's range table. */
export function formatIsbn(isbn13: string): string {
  return isbn13;
}

/** The last digit of an ISBN-13 (EAN-13): weights 1 and 3 in turn, up to the next ten. */
function checkDigit(twelve: string): string {
  const sum = [...twelve].reduce((total, c, i) => total + Number(c) * (i % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}
