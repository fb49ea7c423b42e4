import type {
  AggregateOffer,
  Book,
  BookStore,
  BreadcrumbList,
  ItemAvailability,
  Offer,
  OfferItemCondition,
  Product,
  WebSite,
} from 'schema-dts';
import { localPath, type Lang } from '~/web/language';
import { SOCIAL_PICTURE, type PageMeta } from '~/web/page-meta';
import { bookPath, catalogPath, homePath, listingPath, sellerPath } from '~/web/paths';
import type { CopyRow } from './copy-card';
import { firstAuthor } from './cover-lettering';
import type { Bibliography, BookView, ListingView, ShopView } from './listing-view';
import { catalogMessages } from './messages';

/** What pages say in the words of schema.org, for machines that show them elsewhere. */

type Site = { origin: string; lang: Lang };
type Picture = NonNullable<PageMeta['picture']>;

const absolute = ({ origin, lang }: Site, path: string) => origin + localPath(path, lang);

/** A copy's own first photo, where there is one. */
export function listingPicture(
  origin: string,
  { photos, title }: ListingView,
): Picture | undefined {
  const [photo] = photos;
  if (!photo) return undefined;
  const { width, height, alt } = photo;
  return { url: new URL(photo.src, origin).href, width, height, alt: alt || title };
}

/** A book's drawn picture, once the worker has drawn it. */
export function bookPicture(
  origin: string,
  title: string,
  picture: string | null,
): Picture | undefined {
  if (!picture) return undefined;
  return { url: new URL(picture, origin).href, ...SOCIAL_PICTURE, alt: title };
}

/** The way to a page: home, the catalogue, and what follows. */
export function trail(site: Site, more: readonly { name: string; path: string }[]): BreadcrumbList {
  const texts = catalogMessages[site.lang];
  const steps = [
    { name: texts.home.crumb, path: homePath() },
    { name: texts.catalog.title, path: catalogPath() },
    ...more,
  ];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: absolute(site, path),
    })),
  };
}

/** The shop as a whole, with its search. */
export function siteData(site: Site): WebSite {
  const action = {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${absolute(site, catalogPath())}?q={words}` },
    'query-input': 'required name=words',
  };
  return {
    '@type': 'WebSite',
    name: 'BookStore',
    url: absolute(site, homePath()),
    inLanguage: site.lang,
    potentialAction: action as WebSite extends { potentialAction?: infer A } ? A : never,
  };
}

/** `lowestMinor`: of all copies; null where it is that of the first page. */
type OfferedCopies = { cards: CopyRow[]; next: string | null; lowestMinor: string | null };

/** One edition with what its copies cost. */
export function bookData(
  { book, copies }: { book: BookView; copies: OfferedCopies },
  site: Site,
): BookProduct {
  const prices = copies.cards
    .map(({ priceMinor }) => BigInt(priceMinor))
    .sort((a, b) => (a < b ? -1 : 1));
  const first = copies.lowestMinor === null ? prices[0] : BigInt(copies.lowestMinor);
  const [low, high] = [first, prices.at(-1)];
  const offers: AggregateOffer | undefined =
    low === undefined || high === undefined
      ? undefined
      : {
          '@type': 'AggregateOffer',
          priceCurrency: 'COP',
          lowPrice: decimal(low),
          // Of a book with more copies than a page holds, neither the dearest nor their number is known here.
          ...(copies.next === null && { highPrice: decimal(high), offerCount: prices.length }),
          itemCondition: usedCondition,
          availability: inStock,
        };
  return {
    ...bibliography(book),
    url: absolute(site, bookPath(book.id)),
    ...(offers && { offers }),
  };
}

/** One copy with its offer. */
export function listingData(listing: ListingView, site: Site): BookProduct {
  const url = absolute(site, listingPath(listing.id));
  const picture = listingPicture(site.origin, listing);
  const offer: Offer = {
    '@type': 'Offer',
    url,
    price: decimal(BigInt(listing.priceMinor)),
    priceCurrency: 'COP',
    itemCondition: listing.condition === 'new' ? newCondition : usedCondition,
    availability: listing.status === 'published' && listing.available > 0 ? inStock : soldOut,
    seller: shopData({ ...listing.seller, city: listing.city }, site),
  };
  return {
    ...bibliography(listing),
    url,
    sku: listing.sku,
    ...(listing.description && { description: listing.description }),
    ...(picture && { image: picture.url }),
    offers: offer,
  };
}

/** One seller's shop. */
export function shopData(
  { handle, name, city }: Pick<ShopView, 'handle' | 'name' | 'city'>,
  site: Site,
): Exclude<BookStore, string> {
  return {
    '@type': 'BookStore',
    name,
    url: absolute(site, sellerPath(handle)),
    address: {
      '@type': 'PostalAddress',
      ...(city && { addressLocality: city }),
      addressCountry: 'CO',
    },
  };
}

/** A thing that is both: schema.org lets an object have two types, schema-dts knows one at a time. */
type BookProduct = Omit<Exclude<Book, string>, '@type' | 'sku'> &
  Omit<Exclude<Product, string>, '@type'> & { '@type': ['Product', 'Book'] };

function bibliography(book: Bibliography) {
  const { title, authors, isbn13, publisher, year, language, pages, edition } = book;
  return {
    '@type': ['Product', 'Book'] as ['Product', 'Book'],
    name: title,
    ...(authors && { author: { '@type': 'Person' as const, name: firstAuthor(authors) } }),
    ...(isbn13 && { isbn: isbn13 }),
    ...(publisher && { publisher: { '@type': 'Organization' as const, name: publisher } }),
    ...(year !== null && { datePublished: String(year) }),
    ...(language && { inLanguage: language }),
    ...(pages !== null && { numberOfPages: pages }),
    ...(edition && { bookEdition: edition }),
  };
}

const usedCondition: OfferItemCondition = 'https://schema.org/UsedCondition';
const newCondition: OfferItemCondition = 'https://schema.org/NewCondition';
const inStock: ItemAvailability = 'https://schema.org/InStock';
const soldOut: ItemAvailability = 'https://schema.org/SoldOut';

/** Centavos as pesos with a point, in whole numbers throughout. */
const decimal = (minor: bigint) => `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`;
