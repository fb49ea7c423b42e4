// Before a purchase nobody may lead the other past the shop: phone numbers, mail addresses and links,
// also spelled or with spaces between. Prices and ISBNs are what such talks are about, and pass.
import { parseIsbn } from '~/values/isbn';
import { foldText } from '~/values/text';

const digitWords = [
  ['cero', 'zero'],
  ['uno', 'una', 'one'],
  ['dos', 'two'],
  ['tres', 'three'],
  ['cuatro', 'four'],
  ['cinco', 'five'],
  ['seis', 'six'],
  ['siete', 'seven'],
  ['ocho', 'eight'],
  ['nueve', 'nine'],
];
const digitOf = new Map(digitWords.flatMap((words, digit) => words.map((word) => [word, digit])));

/** Digits of the shortest telephone number. */
const PHONE_DIGITS = 7;

const endings = 'com|co|net|org|info|io|me|ly|app|es|mx|gov|edu|biz';
const mail = /[a-z0-9._%+-]@[a-z0-9-]/;
const link = new RegExp(
  String.raw`https?:/|\bwww\.|\b[a-z0-9-]+\.(?:${endings})(?:\.[a-z]{2})?(?![a-z0-9])`,
);

/** Whether a text gives away how to reach somebody elsewhere. */
export function hasContact(text: string): boolean {
  const words = foldText(text.normalize('NFKC'));
  const joined = words
    .replace(
      /\s*[([{]?\s*\b(?:arroba|at sign)\b\s*[)\]}]?\s*|\s*[([{]\s*at\s*[)\]}]\s*|\s*@\s*/g,
      '@',
    )
    .replace(/(?<=[a-z0-9])\s*[([{]?\s*\b(?:punto|dot)\b\s*[)\]}]?\s*(?=[a-z])/g, '.')
    .replace(/\s+\.\s*(?=[a-z])|\.\s+(?=(?:com|net|org)\b)/g, '.')
    // «g m a i l»: letters that stand alone belong together.
    .replace(/(?<![a-z0-9])([a-z0-9])\s(?=[a-z0-9](?![a-z0-9]))/g, '$1');
  return mail.test(joined) || link.test(joined) || hasPhone(words);
}

function hasPhone(words: string): boolean {
  const spelled = words.replace(/[a-z]+/g, (word) => String(digitOf.get(word) ?? word));
  const runs = spelled.match(/\+?\d(?:[\s.,\-()/_*]{0,3}\d)+(?:-?x\b)?/g) ?? [];
  return runs.some((run) => {
    const digits = run.replace(/\D/g, '');
    if (digits.length < PHONE_DIGITS) return false;
    return !isPrice(run) && !parseIsbn(run.replace(/\s/g, '').toUpperCase()).ok;
  });
}

/** `1.250.000`: groups of three. Several prices beside each other are one run, of prices. */
const isPrice = (run: string): boolean =>
  run.split(/\s+/).every((part) => /^\d{1,3}(?:[.,]\d{3})+$|^\d{1,6}$/.test(part)) &&
  /[.,]\d{3}(?!\d)/.test(run);
