import type { DescribedBook, SameBook } from '~/catalog/book-key';
import { photoUrl } from '~/catalog/photo-url';
import { listSameBooks } from '~/catalog/same-books.reads.server';
import { countWaitingFor } from '~/catalog/wants/wants.reads.server';
import type { Database } from '~/db/database.server';
import type { Defect } from '~/values/condition';
import { money, type Money } from '~/values/money';
import { parseIsbn } from '~/values/isbn';
import { MAX_SUBJECTS } from './listing.form';
import { findBookByIsbn } from './books.queries.server';
import type {
  EditListingForm,
  FormPhoto,
  ListingValues,
  NewListingForm,
} from './listing-form-data';
import { usualCarriers, usualHandlingDays } from './listing-columns';
import { countHeldCopies, findOwnListing } from './listings.queries.server';
import { listJoinablePhotos, listListingPhotos } from './photos.queries.server';
import { findLookup } from './editions/editions.queries.server';
import { listCutOffPhotos } from './photo-words.queries.server';
import { findPriceHelp } from './price-help.reads.server';
import { listPrices } from './prices.queries.server';
import { SAME_BOOK } from './same-book-fields';
import { findSeller } from './sellers.queries.server';

const SHOWN_PRICES = 50;

/** The seller's usual city, handling time and carriers. */
async function sellerValues(db: Database, userId: string): Promise<ListingValues> {
  const seller = await findSeller(db, userId);
  return {
    city: seller?.city ?? '',
    handlingDays: String(seller?.handling_days ?? usualHandlingDays),
    carriers: seller?.carriers.length ? seller.carriers : usualCarriers,
  };
}

const unknownBook = {
  sameBooks: [],
  isKnown: false,
  isFromElsewhere: false,
  waiting: 0,
  priceHelp: [],
};

/** The form of a new copy: what the catalogue knows of the ISBN, and what the seller said last time. */
export async function findNewListingForm(
  db: Database,
  userId: string,
  isbnText: string,
): Promise<NewListingForm> {
  const isbn = parseIsbn(isbnText);
  const book = isbn.ok ? await findBookByIsbn(db, isbn.value) : undefined;
  const usual = { ...(await sellerValues(db, userId)), quantity: '1' };
  if (!book) {
    const typed = isbn.ok ? isbn.value : isbnText.slice(0, 40);
    const found = isbn.ok ? await findLookup(db, isbn.value) : null;
    const known = found && {
      ...found,
      year: numberText(found.year),
      pages: numberText(found.pages),
    };
    return {
      ...unknownBook,
      values: { ...usual, ...known, isbn: typed },
      isKnown: Boolean(found),
      isFromElsewhere: Boolean(found),
    };
  }
  const values = { ...usual, ...editionValues(book), isbn: book.isbn13 ?? '' };
  const priceHelp = await findPriceHelp(db, book.id);
  const waiting = await countWaitingFor(db, book.id, userId);
  return { ...unknownBook, values, isKnown: true, waiting, priceHelp };
}

/** The form of a new copy that starts as a copy of the seller's own; null when it is not theirs. */
export async function findCopyForm(
  db: Database,
  userId: string,
  listingId: string,
): Promise<NewListingForm | null> {
  const listing = await findOwnListing(db, userId, listingId);
  if (!listing) return null;
  const { sku: _sku, ...own } = ownValues(listing);
  // Of the same book, which needs no number for it.
  const values = { ...own, quantity: '1', [SAME_BOOK.choice]: listing.book_id };
  const sameBooks = listing.isbn13 ? [] : await listSameBooks(db, listing);
  return { ...unknownBook, values, sameBooks };
}

/** The form of the seller's copy as it stands; null when it is not theirs. */
export async function findEditListingForm(
  db: Database,
  userId: string,
  listingId: string,
  photoOrigin: string | undefined,
): Promise<EditListingForm | null> {
  const listing = await findOwnListing(db, userId, listingId);
  if (!listing) return null;
  const held = await countHeldCopies(db, listingId);
  const photos = await listListingPhotos(db, userId, listingId);
  const prices = await listPrices(db, userId, listingId, SHOWN_PRICES);
  const priceHelp = await findPriceHelp(db, listing.book_id);
  const waiting = await countWaitingFor(db, listing.book_id, userId);
  const quantity = listing.available + held;
  const sameBooks = listing.isbn13 ? [] : await listOtherBooks(db, listing.book_id, listing);
  return {
    listingId,
    sameBooks,
    title: listing.title,
    status: listing.status,
    reason: listing.status_reason ?? '',
    values: { ...ownValues(listing), quantity: quantity > 0 ? String(quantity) : '' },
    quantity,
    held,
    photos: photos.map((photo) => ({
      ...formPhoto(photo, photoOrigin),
      alt: photo.alt,
      defect: photo.defect as Defect | null,
      isAwaited: Number(photo.is_awaited) === 1,
    })),
    cutOff: await listCutOff(db, userId, listingId, photoOrigin),
    waiting,
    priceHelp,
    prices: prices.map((row) => ({
      id: row.id,
      before: row.before_minor,
      after: row.price_minor,
      at: row.created_at.toISOString(),
    })),
  };
}

/** The books that a copy may be of, but for the one where it is. */
async function listOtherBooks(db: Database, bookId: string, described: DescribedBook) {
  return (await listSameBooks(db, described)).filter(({ id }) => id !== bookId);
}

/** The same for what the form of the seller's copy says now; none where the copy is not theirs. */
export async function listOtherBooksOf(
  db: Database,
  userId: string,
  { listingId, described }: { listingId: string; described: DescribedBook },
): Promise<SameBook[]> {
  const listing = await findOwnListing(db, userId, listingId);
  return listing ? listOtherBooks(db, listing.book_id, described) : [];
}

/** The photos of a refused form that are kept for its next try. */
export async function listKeptPhotos(
  db: Database,
  userId: string,
  ids: readonly string[],
  photoOrigin: string | undefined,
): Promise<FormPhoto[]> {
  const rows = await listJoinablePhotos(db, userId, ids);
  return rows.map((photo) => formPhoto(photo, photoOrigin));
}

/** The photos of a post that broke off, which wait for the form of `copy`: a listing or `new`. */
export async function listCutOff(
  db: Database,
  userId: string,
  copy: string,
  photoOrigin: string | undefined,
): Promise<FormPhoto[]> {
  const rows = await listCutOffPhotos(db, userId, copy);
  return rows.map((photo) => formPhoto(photo, photoOrigin));
}

const formPhoto = (photo: { id: string; object_key: string }, origin: string | undefined) => ({
  id: photo.id,
  thumb: photoUrl(origin, photo.object_key, 'thumb'),
  page: photoUrl(origin, photo.object_key, 'page'),
});

type Edition = Pick<
  NonNullable<Awaited<ReturnType<typeof findOwnListing>>>,
  | 'title'
  | 'authors'
  | 'publisher'
  | 'place'
  | 'year'
  | 'edition'
  | 'language'
  | 'binding'
  | 'pages'
  | 'subjects'
>;

function editionValues(book: Edition): ListingValues {
  const { title, authors, publisher, place, edition, language, binding, subjects } = book;
  return {
    ...{ title, authors, publisher, place, edition, language, binding },
    // A book of the catalogue may have more than a seller can tick.
    subjects: subjects.slice(0, MAX_SUBJECTS),
    year: numberText(book.year),
    pages: numberText(book.pages),
  };
}

function ownValues(
  listing: NonNullable<Awaited<ReturnType<typeof findOwnListing>>>,
): ListingValues {
  return {
    ...editionValues(listing),
    isbn: listing.isbn13 ?? '',
    condition: listing.condition,
    jacketCondition: listing.jacket_condition,
    defects: listing.defects,
    signed: listing.signed ? 'on' : [],
    firstEdition: listing.first_edition ? 'on' : [],
    bookClub: listing.book_club ? 'on' : [],
    description: listing.description,
    privateNote: listing.private_note,
    price: priceText(money(listing.price_minor)),
    weightGrams: numberText(listing.weight_grams),
    city: listing.city,
    handlingDays: String(listing.handling_days),
    carriers: listing.carriers,
    sku: listing.sku,
  };
}

const numberText = (value: number | null) => (value === null ? '' : String(value));

/** As people type it: `25.000`. */
const priceText = (price: Money) =>
  (price.minor / 100n).toString().replace(/\B(?=(\d{3})+$)/g, '.');
