import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findReputation, findShopReviews } from '~/trust/reviews/reviews.reads.server';
import { asLoaderSays, sharedUnlessPersonal } from '~/web/cache-headers';
import { langOfPath } from '~/web/language';
import { movedTo, notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { findShop } from './book.reads.server';
import { findCopyPage } from './catalog.reads.server';
import { findMovedShop } from './moved.reads.server';
import { sellerPath } from '~/web/paths';
import { originOf, pageMeta } from '~/web/page-meta';
import { shopData, trail } from './structured-data';
import { catalogMessages } from './messages';
import { ShopPage } from './shop-page';

export const handle: RouteHandle = { access: 'public', cacheQuery: ['after'] };

export const headers = asLoaderSays;

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) => {
  if (!data) return [];
  const lang = langOfPath(location.pathname);
  const texts = catalogMessages[lang];
  const { name, city, handle } = data.shop;
  const site = { origin: originOf(matches), lang };
  return pageMeta(
    {
      title: name,
      description: texts.shop.description(name, city),
      type: 'profile',
      structured: [shopData(data.shop, site), trail(site, [{ name, path: sellerPath(handle) }])],
    },
    site.origin,
  );
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const handleOfShop = params.handle ?? '';
  if (!/^[a-z0-9-]{3,30}$/.test(handleOfShop)) throw notFound();
  const { reader, config } = context;
  const after = new URL(request.url).searchParams.get('after') ?? '';
  const filters = { sellerHandle: handleOfShop };
  const [shop, copies, reputation, reviews] = await Promise.all([
    findShop(reader, handleOfShop),
    findCopyPage(reader, filters, { sort: 'newest', after, photoOrigin: config.photoOrigin }),
    findReputation(reader, { handle: handleOfShop }),
    findShopReviews(reader, handleOfShop),
  ]);
  if (!shop) {
    const handleNow = await findMovedShop(reader, handleOfShop);
    throw handleNow ? movedTo(request, sellerPath(handleNow)) : notFound();
  }
  return json({ shop, copies, reputation, reviews }, { headers: sharedUnlessPersonal(context) });
}

export default function Seller() {
  return <ShopPage {...useLoaderData<typeof loader>()} />;
}
