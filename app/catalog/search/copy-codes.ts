// How the index writes what a copy is: small numbers instead of words. Numbers that were given out
// keep their meaning, since they stand in rows: lists grow at their end only (a test holds that).
import { bindings, bookLanguages, conditions, type BookLanguage } from '~/values/condition';
import { subjects } from '../subjects';

/** 0 is what says nothing; others are one more than their place in the list. */
const codeIn = (list: readonly string[], value: string) => list.indexOf(value) + 1;
const valueIn = (list: readonly string[], code: number) => list[code - 1] ?? '';

export const conditionCode = (value: string) => codeIn(conditions, value);
export const conditionOf = (code: number) => valueIn(conditions, code);
export const bindingCode = (value: string) => codeIn(bindings, value);
export const bindingOf = (code: number) => valueIn(bindings, code);

/** A language that the filter does not name counts as another. */
export function languageCode(value: string): number {
  if (value === '') return 0;
  const isNamed = (bookLanguages as readonly string[]).includes(value);
  return codeIn(bookLanguages, isNamed ? value : ('other' satisfies BookLanguage));
}
export const languageOf = (code: number) => valueIn(bookLanguages, code);

const subjectCodes = subjects.map(({ code }) => code as string);

/** One bit a shelf. */
export function subjectBits(codes: readonly string[]): number {
  let bits = 0;
  for (const code of codes) {
    const place = subjectCodes.indexOf(code);
    if (place >= 0) bits |= 1 << place;
  }
  return bits >>> 0;
}

export const subjectsOf = (bits: number): string[] =>
  subjectCodes.filter((_, place) => (bits >>> place) & 1);
