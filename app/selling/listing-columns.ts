// How a listing's fields become columns, and what stands in for those left empty.
import { carriers } from '~/shipping/carriers';
import { newCode } from '~/values/id';
import type { ListingFields } from './listing.form';

/** Everybody is served by the carriers; handing over in person is for those who say so. */
export const usualCarriers: string[] = carriers.filter((carrier) => carrier !== 'handover');
export const usualHandlingDays = 2;

type Defaults = { city: string; handlingDays: number; carriers: string[] };
type Seller = { city: string; handling_days: number; carriers: string[] };

/** Where the copy is, how fast it leaves and by whom: as the form says, else as last time. */
export function defaultsFor(fields: ListingFields, seller: Seller | undefined): Defaults {
  const usual = seller?.carriers.length ? seller.carriers : usualCarriers;
  return {
    city: fields.city || (seller?.city ?? ''),
    handlingDays: fields.handlingDays ?? seller?.handling_days ?? usualHandlingDays,
    carriers: fields.carriers.length ? fields.carriers : usual,
  };
}

/** What the book (edition) takes from the first copy that names it. */
export function bookColumns(fields: ListingFields) {
  return { ...edition(fields), subjects: fields.subjects as string[] };
}

/** The whole row but for what the verb decides: ids, stock, status, times. */
export function listingColumns(
  fields: ListingFields,
  defaults: Defaults,
  bookId: string,
  sku: string,
) {
  return {
    ...edition(fields),
    book_id: bookId,
    sku,
    subjects: JSON.stringify(fields.subjects),
    condition: fields.condition,
    jacket_condition: fields.jacketCondition ?? ('none_issued' as const),
    defects: JSON.stringify(fields.defects),
    signed: Number(fields.signed),
    first_edition: Number(fields.firstEdition),
    book_club: Number(fields.bookClub),
    description: fields.description,
    private_note: fields.privateNote,
    price_minor: fields.price.minor,
    weight_grams: fields.weightGrams,
    city: defaults.city,
    handling_days: defaults.handlingDays,
    carriers: JSON.stringify(defaults.carriers),
  };
}

function edition(fields: ListingFields) {
  return {
    isbn13: fields.isbn,
    title: fields.title,
    authors: fields.authors,
    publisher: fields.publisher,
    place: fields.place,
    year: fields.year,
    edition: fields.edition,
    language: fields.language ?? '',
    binding: fields.binding ?? '',
    pages: fields.pages,
  };
}

/** A number for the seller's shelf, such as `7F3K-9QXM`. */
export const newSku = (): string => newCode().replace(/^BK-/, '');
