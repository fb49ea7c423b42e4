import type { z } from 'zod';
import { isSubject } from '~/catalog/subjects';
import { parseIsbn } from '~/values/isbn';
import { normaliseName } from '~/values/text';
import { listingForm } from '../listing.form';
import type { ListingIntent } from '../listing-status';
import type { ImportField, Mapping } from './columns';
import { MAX_COLUMNS } from './file-format';
import * as words from './cell-words';
import { unescapeCell } from './escape-cell';

/** A copy as its columns hold it, the lists not yet as JSON. Money is minor units in text. */
export interface CopyValues {
  isbn13: string | null;
  title: string;
  authors: string;
  publisher: string;
  place: string;
  year: number | null;
  edition: string;
  language: string;
  binding: string;
  pages: number | null;
  subjects: string[];
  condition: z.output<typeof listingForm.shape.condition>;
  jacket_condition: NonNullable<z.output<typeof listingForm.shape.jacketCondition>>;
  defects: string[];
  signed: number;
  first_edition: number;
  book_club: number;
  description: string;
  private_note: string;
  price_minor: string;
  weight_grams: number | null;
  city: string;
  handling_days: number;
  carriers: string[];
}

/** What is wrong with one cell: `title:title_missing`, a field and a key of the room's errors. */
export type RowProblem = `${ImportField | 'row'}:${string}`;

export interface RowValues {
  sku: string;
  /** What the row says; an empty cell says nothing. */
  values: Partial<CopyValues>;
  quantity: number | null;
  quantityShown: number | null;
  intent: ListingIntent | null;
  problems: RowProblem[];
}

type Read = { ok: true; values?: Partial<CopyValues> } | { ok: false; key: string };
const schemas = listingForm.shape;
type Schema = keyof typeof schemas;

/** A field of the form's schema, as column of that name. */
function byForm<Name extends Schema>(
  name: Name,
  toColumns: (value: z.output<(typeof schemas)[Name]>) => Partial<CopyValues>,
  prepare: (text: string) => string | string[] = (text) => text,
) {
  return (text: string): Read => {
    const parsed = schemas[name].safeParse(prepare(text));
    if (!parsed.success) return { ok: false, key: parsed.error.issues[0]!.message };
    return { ok: true, values: toColumns(parsed.data as z.output<(typeof schemas)[Name]>) };
  };
}

/** A word of a dictionary; what it does not know is `other`, or the error `unknown`. */
const meaning = (dictionary: Map<string, string>, text: string, other: string) =>
  dictionary.get(words.plainWord(text)) ?? other;

const listOf = (dictionary: Map<string, string>) => (text: string) =>
  words.listedWords(text).map((word) => meaning(dictionary, word, word));

function truth(field: 'signed' | 'first_edition' | 'book_club') {
  return (text: string): Read => {
    const answer = words.yesOrNo(text);
    if (answer === null) return { ok: false, key: 'yes_or_no' };
    return { ok: true, values: { [field]: Number(answer) } };
  };
}

/** `[c. 1967]` and `1967.` are 1967; anything else is for the schema to refuse. */
const yearDigits = (text: string) =>
  /^\D{0,5}(?<year>\d{4})\D{0,2}$/.exec(text)?.groups?.year ?? text;

/** `320 p.` is 320. */
const leadingNumber = (text: string) =>
  /^(?<digits>\d+)\s*(?:pp?|pags?|pages?|paginas|págs?|páginas)?\.?$/i.exec(text)?.groups?.digits ??
  text;

const GRAMS: Record<string, number> = {
  g: 1,
  gr: 1,
  grs: 1,
  kg: 1000,
  lb: 453.592,
  lbs: 453.592,
  oz: 28.3495,
};

/** `0,45 kg` is 450; a number alone is grams. */
function grams(text: string): string {
  const match = /^(?<number>\d+(?:[.,]\d+)?)\s*(?<unit>[a-z]+)\.?$/i.exec(text)?.groups;
  const size = match && GRAMS[match.unit!.toLowerCase()];
  if (!match || !size) return text.replace(/[.,]0+$/, '');
  return String(Math.round(Number(match.number!.replace(',', '.')) * size));
}

/** Excel eats the zeros before a number: an ISBN of nine or eight digits gets them back where they fit. */
function isbnDigits(text: string): string {
  if (/^\d{8,9}$/.test(text) && parseIsbn(text.padStart(10, '0')).ok) return text.padStart(10, '0');
  return text.replace(/[.,]0$/, '');
}

const readSubjects = byForm(
  'subjects',
  (subjects) => ({ subjects }),
  (text) => text.split('|').filter(Boolean),
);

const readIsbn = byForm('isbn', (isbn13) => ({ isbn13 }), isbnDigits);

/** One reader a field: the cell's text is neither empty nor escaped any more. */
const readers: Record<
  Exclude<ImportField, 'sku' | 'quantity' | 'quantityShown' | 'status'>,
  (text: string) => Read
> = {
  // 9,78958E+12: the last digits are gone from the file itself.
  isbn: (text) =>
    /^\d[.,]\d+E\+\d+$/i.test(text) ? { ok: false, key: 'isbn_rounded' } : readIsbn(text),
  title: byForm('title', (title) => ({ title })),
  authors: byForm('authors', (authors) => ({ authors })),
  publisher: byForm('publisher', (publisher) => ({ publisher })),
  place: byForm('place', (place) => ({ place })),
  year: byForm('year', (year) => ({ year }), yearDigits),
  edition: byForm('edition', (edition) => ({ edition })),
  language: byForm(
    'language',
    (language) => ({ language: language ?? '' }),
    (text) => meaning(words.languageWords, text, 'other'),
  ),
  binding: byForm(
    'binding',
    (binding) => ({ binding: binding ?? '' }),
    (text) => meaning(words.bindingWords, text, 'other'),
  ),
  pages: byForm('pages', (pages) => ({ pages }), leadingNumber),
  subjects(text) {
    const listed = listOf(words.subjectWords)(text);
    const known = listed.filter(isSubject);
    // A seller's own shelves are theirs: those that ours do not know are passed over.
    if (known.length === 0 && listed.length > 0) return { ok: true };
    return readSubjects(known.join('|'));
  },
  condition(text) {
    const condition = meaning(words.conditionWords, text, '') as CopyValues['condition'] | '';
    return condition
      ? { ok: true, values: { condition } }
      : { ok: false, key: 'condition_unknown' };
  },
  jacketCondition: byForm(
    'jacketCondition',
    (jacket) => ({ jacket_condition: jacket ?? 'none_issued' }),
    (text) => meaning(words.jacketWords, text, text),
  ),
  defects: byForm('defects', (defects) => ({ defects }), listOf(words.defectWords)),
  signed: truth('signed'),
  firstEdition: truth('first_edition'),
  bookClub: truth('book_club'),
  description: byForm('description', (description) => ({ description })),
  privateNote: byForm('privateNote', (private_note) => ({ private_note })),
  price: byForm('price', (price) => ({ price_minor: price.minor.toString() })),
  weightGrams: byForm('weightGrams', (weight_grams) => ({ weight_grams }), grams),
  city: byForm('city', (city) => ({ city })),
  handlingDays: byForm('handlingDays', (days) => (days === null ? {} : { handling_days: days })),
  carriers: byForm('carriers', (carriers) => ({ carriers }), listOf(words.carrierWords)),
};

/** Copies in the house; unlike in the form none is a number too: the copy is gone. */
function wholeNumber(text: string): number | null {
  const digits = /^(?<whole>\d{1,3})(?:[.,]0+)?$/.exec(text)?.groups?.whole;
  return digits === undefined ? null : Number(digits);
}

/** Texts of one column that are remembered: of a shop's books hardly any language or price is new. */
const REMEMBERED = 500;

/**
 * Reads rows of a file with these columns: what a row says, cell by cell, with all that is wrong with it.
 * A text that a column had before is not looked at again.
 */
export function rowReader(mapping: Mapping): (cells: readonly string[]) => RowValues {
  const before = mapping.map(() => new Map<string, Read>());
  return (cells) => {
    const row: RowValues = {
      sku: '',
      values: {},
      quantity: null,
      quantityShown: null,
      intent: null,
      problems: [],
    };
    if (cells.length > MAX_COLUMNS) {
      row.problems.push('row:too_wide');
      return row;
    }
    for (const [index, field] of mapping.entries()) {
      const text = field && unescapeCell(cells[index] ?? '').trim();
      if (field && text) readCell(row, field, text, before[index]!);
    }
    if (row.sku === '' && row.problems.length === 0) row.problems.push('sku:sku_missing');
    return row;
  };
}

function readCell(
  row: RowValues,
  field: ImportField,
  text: string,
  before: Map<string, Read>,
): void {
  switch (field) {
    case 'sku': {
      const parsed = schemas.sku.safeParse(text);
      if (parsed.success) row.sku = parsed.data;
      else row.problems.push('sku:too_long_40');
      return;
    }
    case 'quantity':
    case 'quantityShown':
      row[field] = wholeNumber(text);
      if (row[field] === null) row.problems.push(`${field}:quantity_whole`);
      return;
    case 'status':
      row.intent = words.intentOfWord(normaliseName(text));
      return;
    default: {
      let read = before.get(text);
      if (!read) {
        read = readers[field](text);
        if (before.size < REMEMBERED) before.set(text, read);
      }
      if (read.ok) Object.assign(row.values, read.values);
      else row.problems.push(`${field}:${read.key}`);
    }
  }
}
