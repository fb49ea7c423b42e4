import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { asLoaderSays, sharedUnlessPersonal } from '~/web/cache-headers';
import { langOfPath } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';
import { originOf, pageMeta } from '~/web/page-meta';
import { siteData } from './structured-data';
import { HomePage } from './home-page';
import { catalogMessages } from './messages';
import { listSharedNewest } from './shared-catalog.server';

export const handle: RouteHandle = {
  access: 'public',
  cacheQuery: [],
  sharedMain: true,
};

export const headers = asLoaderSays;

export const meta: MetaFunction = ({ location, matches }) => {
  const lang = langOfPath(location.pathname);
  const { home } = catalogMessages[lang];
  return pageMeta(
    {
      title: home.title,
      description: home.description,
      structured: [siteData({ origin: originOf(matches), lang })],
    },
    originOf(matches),
  );
};

export async function loader({ context }: LoaderFunctionArgs) {
  const newest = await listSharedNewest(context.reader, context.config.photoOrigin);
  return json({ newest }, { headers: sharedUnlessPersonal(context) });
}

export default function Home() {
  return <HomePage newest={useLoaderData<typeof loader>().newest} />;
}
