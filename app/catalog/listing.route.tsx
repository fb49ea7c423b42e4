import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getViewer } from '~/accounts/viewer.server';
import { defaultCopyGrams, quotes } from '~/shipping/rates';
import { findReputation } from '~/trust/reviews/reviews.reads.server';
import { findQuestions } from '~/trust/talks/talks.reads.server';
import { isId } from '~/values/id';
import { formatMoney, money } from '~/values/money';
import { asLoaderSays, sharedUnlessPersonal } from '~/web/cache-headers';
import { langOf, langOfPath } from '~/web/language';
import { gone, notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { originOf, pageMeta } from '~/web/page-meta';
import { listingPath } from '~/web/paths';
import { bookPicture, listingData, listingPicture, trail } from './structured-data';
import { bookTerms } from './book-terms';
import { findListing, listAlternativeCopies } from './listing.reads.server';
import { ListingPage } from './listing-page';
import type { ListingView, ShippingOffer } from './listing-view';
import { catalogMessages } from './messages';

export const handle: RouteHandle = { access: 'public', cacheQuery: [] };

export const headers = asLoaderSays;

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) => {
  if (!data) return [];
  const lang = langOfPath(location.pathname);
  const texts = catalogMessages[lang];
  const { id, title, authors, condition, priceMinor } = data.listing;
  const grade = bookTerms[lang].conditions[condition].label;
  const price = formatMoney(money(priceMinor), lang);
  const site = { origin: originOf(matches), lang };
  return pageMeta(
    {
      // The grade sets the copy's page apart from its book's.
      title: `${authors ? `${title}, ${authors}` : title} (${grade})`,
      description: texts.listing.description(title, grade, price),
      type: 'product',
      picture:
        listingPicture(site.origin, data.listing) ??
        bookPicture(site.origin, title, data.listing.bookPicture),
      structured: [
        listingData(data.listing, site),
        trail(site, [{ name: title, path: listingPath(id) }]),
      ],
    },
    site.origin,
  );
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const id = params.listingId;
  if (!isId(id)) throw notFound();
  const viewer = await getViewer(context);
  const shown = { photoOrigin: context.config.photoOrigin };
  // An owner who has just saved must see it: the reader may be a moment behind.
  const db = viewer ? context.db : context.reader;
  const looking = { ...shown, viewerId: viewer?.userId ?? null, lang: langOf(request) };
  const listing = await findListing(db, id, looking);
  if (listing === null) throw notFound();
  if (listing === 'removed') throw gone();
  context.isOwnPage = listing.isOwn;
  const [alternatives, reputation, questions] = await Promise.all([
    listAlternativeCopies(context.reader, listing, shown),
    findReputation(context.reader, { handle: listing.seller.handle }),
    findQuestions(context.reader, listing.id),
  ]);
  return json(
    { listing, alternatives, reputation, questions, shipping: shippingOffers(listing) },
    { headers: sharedUnlessPersonal(context) },
  );
}

export default function Listing() {
  return <ListingPage {...useLoaderData<typeof loader>()} />;
}

/** What each carrier asks for this copy alone to another city, the cheapest first. */
function shippingOffers({ weightGrams, priceMinor, carriers }: ListingView): ShippingOffer[] {
  const measures = { grams: weightGrams ?? defaultCopyGrams, valueMinor: BigInt(priceMinor) };
  return quotes('national', measures, carriers).flatMap(({ carrier, price }) =>
    carrier === 'handover' ? [] : [{ carrier, priceMinor: price.minor.toString() }],
  );
}
