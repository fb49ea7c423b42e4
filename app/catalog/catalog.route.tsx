import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { postageTo } from '~/shipping/postage';
import { destinationIn } from '~/values/destination';
import { asLoaderSays, sharedUnlessPersonal } from '~/web/cache-headers';
import { langOfPath } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';
import { originOf, pageMeta } from '~/web/page-meta';
import { trail } from './structured-data';
import { CatalogPage } from './catalog-page';
import { catalogParameters } from './catalog-query';
import { catalogTitle } from './catalog-title';
import { catalogMessages } from './messages';
import { findSharedCatalog } from './shared-catalog.server';

export const handle: RouteHandle = {
  access: 'public',
  cacheQuery: catalogParameters,
  sharedMain: true,
  byDestination: true,
};

export const headers = asLoaderSays;

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) => {
  const lang = langOfPath(location.pathname);
  return pageMeta(
    {
      title: catalogTitle(data?.fields ?? {}, lang),
      description: catalogMessages[lang].catalog.description,
      structured: [trail({ origin: originOf(matches), lang }, [])],
    },
    originOf(matches),
  );
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { reader, config } = context;
  const destination = destinationIn(context.cookies);
  const delivery = { key: destination.key, postage: postageTo(destination) };
  const { photoOrigin } = config;
  const answer = await findSharedCatalog(reader, searchParams, { photoOrigin, delivery });
  return json({ ...answer, destination }, { headers: sharedUnlessPersonal(context) });
}

export default function Catalog() {
  return <CatalogPage {...useLoaderData<typeof loader>()} />;
}
