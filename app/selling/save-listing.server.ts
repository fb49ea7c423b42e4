import { indexListing, unindexListing } from '~/catalog/search-index.queries.server';
import { listSameBooks } from '~/catalog/same-books.reads.server';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { highestGrade, isGradeAllowed, type Condition } from '~/values/condition';
import { err, ok, type Err, type Result } from '~/values/result';
import { joinPhotos } from './arrange-photos.server';
import { NEW_COPY } from './new-copy';
import { getOrMakeBook, updateOwnBook } from './books.queries.server';
import { bookColumns, defaultsFor, listingColumns, newSku } from './listing-columns';
import type { ListingFields } from './listing.form';
import { statusAfter, type ListingIntent, type ListingStatus } from './listing-status';
import { changeStock, fillShelf } from './listing-stock.server';
import { insertListing, lockOwnListing, updateListing } from './listings.queries.server';
import { forgetCutOff } from './photo-words.queries.server';
import { insertPrices } from './prices.queries.server';
import { SAME_BOOK } from './same-book-fields';
import { ensureSeller, findSeller, updateSellerDefaults } from './sellers.queries.server';
import { isSkuRetired, retireSku } from './skus.queries.server';

export interface SaveListing {
  seller: { userId: string; name: string };
  /** null: a new copy. */
  listingId: string | null;
  intent: ListingIntent;
  fields: ListingFields;
  /**
   * Which book a copy without an ISBN is of: its id, `new` (an old copy: stays with its book), or '' when
   * the seller of a new copy has not said yet and must be asked if the catalogue knows one that it may be.
   */
  sameBook?: string;
  /** The seller's loose photos, in the order in which they join; others' are passed over. */
  photoIds: readonly string[];
}

export interface SavedListing {
  listingId: string;
  before: ListingStatus | 'none';
  status: ListingStatus;
}

export type SaveListingError =
  | { kind: 'not_found' }
  | { kind: 'grade_too_high'; highest: Condition }
  | { kind: 'hidden'; reason: string }
  | { kind: 'sku_taken' }
  /** The catalogue has books that it may be. */
  | { kind: 'which_book' }
  /** Fewer copies than buyers hold at this moment. */
  | { kind: 'copies_held'; held: number }
  /** Published again, but none is left: the seller must say how many there are. */
  | { kind: 'no_copies' }
  | { kind: 'too_many_photos' };

/** Undoes the whole transaction and comes out as the result. */
class Refusal extends Error {
  constructor(readonly failure: Err<SaveListingError>) {
    super('refused');
  }
}
const refuse = (error: SaveListingError) => new Refusal(err(error));

/**
 * Makes a copy or changes one of the seller's own, with its book, stock, photos and search words, in
 * one transaction. The first copy opens the seller's shop. What the form leaves empty gets what the
 * seller's last copy said.
 */
export async function saveListing(
  db: Database,
  request: SaveListing,
): Promise<Result<SavedListing, SaveListingError>> {
  const { condition, defects } = request.fields;
  if (!isGradeAllowed(condition, defects)) {
    return err({ kind: 'grade_too_high', highest: highestGrade(defects) });
  }
  try {
    return ok(
      await inTransaction(db, (trx) =>
        request.listingId === null ? create(trx, request) : change(trx, request, request.listingId),
      ),
    );
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    if (isDuplicateKey(error, 'listings_sku')) return err({ kind: 'sku_taken' });
    throw error;
  }
}

async function create(trx: Trx, request: SaveListing): Promise<SavedListing> {
  const { seller, intent, fields, photoIds } = request;
  const defaults = defaultsFor(fields, await findSeller(trx, seller.userId));
  await ensureSeller(trx, seller, defaults);
  await updateSellerDefaults(trx, seller.userId, defaults);
  const bookId = await bookOf(trx, request);
  const status = statusAfter(intent, 'none')!;
  const columns = listingColumns(fields, defaults, bookId, fields.sku || newSku());
  const listingId = await insertListing(trx, seller.userId, columns, status);
  await fillShelf(trx, listingId, fields.quantity ?? 1);
  await insertPrices(trx, [{ listingId, before: null, after: fields.price.minor.toString() }]);
  const saved = { sellerId: seller.userId, listingId, status, sku: columns.sku };
  await finish(trx, { ...saved, photoIds, form: NEW_COPY, action: 'listing.create' });
  return { listingId, before: 'none', status };
}

/** The book of a new copy: that of its ISBN, the one that its seller chose of those it may be, or a new one. */
async function bookOf(trx: Trx, { fields, sameBook = SAME_BOOK.none }: SaveListing) {
  if (!fields.isbn && sameBook !== SAME_BOOK.none) {
    const books = await listSameBooks(trx, fields);
    if (books.some(({ id }) => id === sameBook)) return sameBook;
    if (books.length > 0) throw refuse({ kind: 'which_book' });
  }
  return getOrMakeBook(trx, bookColumns(fields));
}

/** The book that the seller of an old copy chose of those that it may be; null: none of them. */
async function chosenBook(trx: Trx, { fields, sameBook }: SaveListing): Promise<string | null> {
  if (fields.isbn || !sameBook || sameBook === SAME_BOOK.none) return null;
  const books = await listSameBooks(trx, fields);
  return books.find(({ id }) => id === sameBook)?.id ?? null;
}

async function change(trx: Trx, request: SaveListing, listingId: string): Promise<SavedListing> {
  const { intent, fields, photoIds } = request;
  const sellerId = request.seller.userId;
  const old = await lockOwnListing(trx, sellerId, listingId);
  if (!old) throw refuse({ kind: 'not_found' });
  const { quantity, quantityShown: shown } = fields;
  const stock = await changeStock(trx, old, { quantity, shown });
  if (!stock.ok) throw refuse({ kind: 'copies_held', held: stock.error.held });
  // With new copies a sold listing is one that waits.
  const from = old.status === 'sold' && stock.value > 0 ? 'paused' : old.status;
  const status = statusAfter(intent, from);
  if (!status) throw refuse({ kind: 'hidden', reason: old.status_reason ?? '' });
  if (status === 'published' && stock.value === 0) throw refuse({ kind: 'no_copies' });

  const defaults = defaultsFor(fields, await findSeller(trx, sellerId));
  const joined = await chosenBook(trx, request);
  const staysWithBook = joined === null && fields.isbn === old.isbn13;
  const bookId =
    joined ?? (staysWithBook ? old.book_id : await getOrMakeBook(trx, bookColumns(fields)));
  if (staysWithBook) await updateOwnBook(trx, sellerId, bookId, bookColumns(fields));
  const columns = listingColumns(fields, defaults, bookId, fields.sku || old.sku);
  await updateListing(trx, sellerId, listingId, { ...columns, status });
  const after = fields.price.minor.toString();
  await insertPrices(trx, [{ listingId, before: old.price_minor, after }]);
  if (columns.sku !== old.sku) await retireSku(trx, { sellerId, listingId, sku: old.sku });
  const saved = { sellerId, listingId, status, sku: columns.sku };
  await finish(trx, { ...saved, photoIds, form: listingId, action: 'listing.change' });
  return { listingId, before: old.status, status };
}

interface Saved {
  sellerId: string;
  listingId: string;
  status: ListingStatus;
  sku: string;
  photoIds: readonly string[];
  /** The listing whose form was sent, or `new`. */
  form: string;
  action: string;
}

/** What follows a new and a changed copy alike. */
async function finish(trx: Trx, saved: Saved): Promise<void> {
  const { sellerId, listingId, status } = saved;
  if (await isSkuRetired(trx, saved)) throw refuse({ kind: 'sku_taken' });
  const joined = await joinPhotos(trx, { ownerId: sellerId, listingId, ids: saved.photoIds });
  if (!joined.ok) throw refuse({ kind: 'too_many_photos' });
  await forgetCutOff(trx, sellerId, saved.form);
  await (status === 'published' ? indexListing : unindexListing)(trx, listingId);
  await insertAudit(trx, {
    actorKind: 'seller',
    actorId: sellerId,
    action: saved.action,
    subjectKind: 'listing',
    subjectId: listingId,
    data: { status },
  });
}
