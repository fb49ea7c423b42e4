import { foldText } from '~/values/text';
import commonList from './common-passwords.txt?raw';

/**
 * What a password must be (C27; ASVS 6.2.1 to 6.2.12): 8 to 128 characters of any kind, none of those
 * that are tried first, nothing that is about the person. No rules of composition, no expiry.
 */

export type PasswordProblem =
  'password_too_short' | 'password_too_long' | 'password_common' | 'password_about_you';

// About 3,000 of at least 8 characters, folded: the most frequent of published leaks (the ranking in
// @zxcvbn-ts/language-common 4.1.3, MIT) and those of Colombia and Spanish.
const common = new Set(commonList.split('\n').filter(Boolean));

/** Rows of keys and of letters that fingers run along, both ways. */
const runs = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjklñ',
  'zxcvbnm',
]
  .flatMap((row) => [row, [...row].reverse().join('')])
  .map(foldText);

const SHOP = 'bookstore';

/** The one spelling of a password that is hashed: "é" typed on any keyboard is the same (NIST 800-63B). */
export const normalisePassword = (password: string) => password.normalize('NFKC');

/** What is wrong with a new password, as a key of the message files; null when it will do. */
export function passwordProblem(
  password: string,
  person: { name?: string; email?: string } = {},
): PasswordProblem | null {
  const length = [...normalisePassword(password)].length;
  if (length < 8) return 'password_too_short';
  if (length > 128) return 'password_too_long';
  const folded = foldText(password);
  if (isCommon(folded)) return 'password_common';
  return isAbout(folded, person) ? 'password_about_you' : null;
}

function isCommon(folded: string): boolean {
  if (common.has(folded)) return true;
  // "colombia2026!!" is "colombia" with what everybody appends.
  const [, word = '', tail = ''] = /^(.*?[\p{L}])([^\p{L}]*)$/u.exec(folded) ?? [];
  if (tail.length <= 6 && common.has(word)) return true;
  if (/^(.{1,4}?)\1+$/.test(folded) || isDate(folded)) return true;
  return runs.some((run) => run.includes(folded));
}

/** A date in eight digits, day or year first. */
function isDate(folded: string): boolean {
  return /^(?:(?:[0-3]\d){2}(?:19|20)\d\d|(?:19|20)\d\d(?:[0-3]\d){2})$/.test(folded);
}

/** True when too little is left once the person's own words and the shop's name are taken out. */
function isAbout(
  folded: string,
  { name = '', email = '' }: { name?: string; email?: string },
): boolean {
  const [mailbox = ''] = email.split('@');
  const words = [email, mailbox, ...foldText(name).split(' '), ...mailbox.split(/[._+-]/), SHOP]
    .map(foldText)
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length);
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), folded);
  return rest !== folded && [...rest].length < 8;
}
