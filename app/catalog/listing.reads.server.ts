import type { Database } from '~/db/database.server';
import type { Carrier } from '~/shipping/carriers';
import type { Binding, Defect } from '~/values/condition';
import { listFirstCopies, listPopularCopies } from './catalog.reads.server';
import { findListingRow, listListingPhotos } from './listing.queries.server';
import type { Alternatives, ListingPhoto, ListingStatus, ListingView } from './listing-view';
import { bookPictureUrl, photoUrl } from './photo-url';
import { momentText } from './wants/moment-text';
import type { Lang } from '~/web/language';

type Shown = { photoOrigin: string | undefined };
type Looking = Shown & { viewerId: string | null; lang: Lang };
const alternativesShown = 6;
/** The widest side of a card's photo in pixels (selling/photo-image.server.ts). */
const cardPixels = 480;

/**
 * A copy for its page: `removed` when it was taken away, null when it does not exist or is not for
 * the eyes of this viewer (C34: the owner is asked for in the query).
 */
export async function findListing(
  db: Database,
  id: string,
  { viewerId, photoOrigin, lang }: Looking,
): Promise<ListingView | 'removed' | null> {
  const [row, photos] = await Promise.all([
    findListingRow(db, id, viewerId),
    listListingPhotos(db, id),
  ]);
  if (!row) return null;
  if (row.status === 'removed') return 'removed';
  const isOwn = Number(row.is_own) === 1;
  return {
    id: row.id,
    bookId: row.book_id,
    status: row.status satisfies ListingStatus,
    statusReason: isOwn ? row.status_reason : null,
    isOwn,
    sku: row.sku,
    title: row.title,
    authors: row.authors,
    isbn13: row.isbn13,
    publisher: row.publisher,
    place: row.place,
    year: row.year,
    edition: row.edition,
    language: row.language,
    binding: row.binding as Binding | '',
    pages: row.pages,
    subjects: row.subjects,
    condition: row.condition,
    jacketCondition: row.jacket_condition,
    defects: row.defects as Defect[],
    signed: row.signed === 1,
    firstEdition: row.first_edition === 1,
    bookClub: row.book_club === 1,
    description: row.description,
    priceMinor: row.price_minor,
    available: row.available,
    reservation: row.reserved_until && {
      isForViewer: Number(row.is_reserved_for_viewer) === 1,
      iso: row.reserved_until.toISOString(),
      text: momentText(row.reserved_until, lang),
    },
    weightGrams: row.weight_grams,
    handlingDays: row.handling_days,
    carriers: row.carriers as Carrier[],
    city: row.city,
    seller: { handle: row.handle, name: row.display_name, since: row.seller_since.toISOString() },
    photos: photos.map((photo) => toPhoto(photo, row.defects, photoOrigin)),
    bookPicture: row.picture_key && bookPictureUrl(photoOrigin, row.picture_key),
  };
}

/** Other copies of the same book, the cheapest first; else the most popular of its shelf. */
export async function listAlternativeCopies(
  db: Database,
  { id, bookId, subjects }: Pick<ListingView, 'id' | 'bookId' | 'subjects'>,
  { photoOrigin }: Shown,
): Promise<Alternatives> {
  const shown = { limit: alternativesShown, photoOrigin };
  const same = { bookId, exceptId: id };
  const cards = await listFirstCopies(db, same, { ...shown, sort: 'price' });
  if (cards.length > 0) return { sameBook: true, cards };
  const [subject] = subjects;
  if (!subject) return { sameBook: false, cards: [] };
  return {
    sameBook: false,
    cards: await listPopularCopies(db, subject, { ...shown, exceptId: id }),
  };
}

type PhotoRow = Awaited<ReturnType<typeof listListingPhotos>>[number];

/** A defect that the copy no longer has is not shown. */
function toPhoto(
  row: PhotoRow,
  defects: readonly string[],
  origin: string | undefined,
): ListingPhoto {
  const { object_key: key, width, height, alt } = row;
  const cardWidth = Math.round(Math.min(1, cardPixels / Math.max(width, height)) * width);
  const srcset = (format: 'webp' | 'avif') =>
    `${photoUrl(origin, key, 'card', format)} ${cardWidth}w, ${photoUrl(origin, key, 'page', format)} ${width}w`;
  return {
    src: photoUrl(origin, key, 'page'),
    thumb: photoUrl(origin, key, 'thumb'),
    webp: srcset('webp'),
    avif: row.avif_ready === 1 ? srcset('avif') : undefined,
    width,
    height,
    alt,
    defect: defects.includes(row.defect ?? '') ? (row.defect as Defect) : null,
  };
}
