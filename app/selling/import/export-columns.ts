// A copy as a row of the files that sellers take away: our own CSV, and AbeBooks' tab file
// (www.abebooks.com/sellerhelp, Required Data Structure). What is left empty is left alone by an import.
import { isSubject } from '~/catalog/subjects';
import { bindings, bookLanguages, type Binding, type Condition } from '~/values/condition';
import { MAX_SUBJECTS } from '../listing.form';
import { importFields, type ImportField } from './columns';
import { NONE } from './cell-words';
import type { CopyValues } from './row-values.server';

export type ExportedCopy = CopyValues & {
  sku: string;
  status: string;
  /** Copies in the seller's house: on the shelf, and held by buyers who are paying. */
  onHand: number;
};

export const exportFormats = ['csv', 'abebooks'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const listText = (codes: readonly string[]) => (codes.length > 0 ? codes.join('|') : NONE);
const numberText = (value: number | null) => (value === null ? '' : String(value));
/** Whole pesos in digits. */
const priceText = (minor: string) => (BigInt(minor) / 100n).toString();
/** A code that the form does not have is kept by saying nothing of it. */
const knownText = (codes: readonly string[], code: string) => (codes.includes(code) ? code : '');

const cells: Record<ImportField, (copy: ExportedCopy) => string> = {
  sku: ({ sku }) => sku,
  isbn: ({ isbn13 }) => isbn13 ?? '',
  title: ({ title }) => title,
  authors: ({ authors }) => authors,
  publisher: ({ publisher }) => publisher,
  place: ({ place }) => place,
  year: ({ year }) => numberText(year),
  edition: ({ edition }) => edition,
  language: ({ language }) => knownText(bookLanguages, language),
  binding: ({ binding }) => knownText(bindings, binding),
  pages: ({ pages }) => numberText(pages),
  subjects: ({ subjects }) =>
    subjects.length <= MAX_SUBJECTS && subjects.every(isSubject) ? listText(subjects) : '',
  condition: ({ condition }) => condition,
  jacketCondition: (copy) => copy.jacket_condition,
  defects: ({ defects }) => listText(defects),
  signed: ({ signed }) => String(signed),
  firstEdition: (copy) => String(copy.first_edition),
  bookClub: (copy) => String(copy.book_club),
  description: ({ description }) => description,
  privateNote: (copy) => copy.private_note,
  price: (copy) => priceText(copy.price_minor),
  quantity: ({ onHand }) => String(onHand),
  // By it an import knows what was sold since.
  quantityShown: ({ onHand }) => String(onHand),
  weightGrams: (copy) => numberText(copy.weight_grams),
  city: ({ city }) => city,
  handlingDays: (copy) => String(copy.handling_days),
  carriers: ({ carriers }) => listText(carriers),
  status: ({ status }) => status,
};

const abeConditions: Record<Condition, string> = {
  new: 'New',
  as_new: 'As New',
  fine: 'Fine',
  very_good: 'Very Good',
  good: 'Good',
  fair: 'Fair',
  poor: 'Poor',
};
const abeBindings: Record<Binding, string> = {
  hardcover: 'Hardcover',
  paperback: 'Softcover',
  leather: 'Leather',
  spiral: 'Spiral bound',
  other: 'Other binding',
};
const abeJackets: Record<string, string> = {
  ...abeConditions,
  none_issued: 'No Jacket',
  missing: 'Missing',
};

const abeCells: Record<string, (copy: ExportedCopy) => string> = {
  listingid: cells.sku,
  title: cells.title,
  author: cells.authors,
  price: cells.price,
  quantity: cells.quantity,
  booktype: () => 'Book',
  description: cells.description,
  bindingtext: ({ binding }) => abeBindings[binding as Binding] ?? '',
  bookcondition: ({ condition }) => abeConditions[condition],
  publishername: cells.publisher,
  placepublished: cells.place,
  yearpublished: cells.year,
  isbn: cells.isbn,
  jacketcondition: (copy) => abeJackets[copy.jacket_condition] ?? '',
  editiontext: cells.edition,
  signedtext: ({ signed }) => (signed ? 'Signed' : ''),
};

export const exportHeader = (format: ExportFormat): string[] =>
  format === 'csv' ? [...importFields] : Object.keys(abeCells);

export const exportRow = (format: ExportFormat, copy: ExportedCopy): string[] =>
  format === 'csv'
    ? importFields.map((field) => cells[field](copy))
    : Object.values(abeCells).map((cell) => cell(copy));
