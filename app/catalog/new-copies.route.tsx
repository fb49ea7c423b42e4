import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useLang } from '~/ui/navigation';
import { asLoaderSays, sharedUnlessPersonal } from '~/web/cache-headers';
import { langOfPath } from '~/web/language';
import { originOf, pageMeta } from '~/web/page-meta';
import { catalogPath, feedPath, newCopiesPath } from '~/web/paths';
import type { RouteHandle } from '~/web/route-handle';
import { ArrivalsPage } from './arrivals-page';
import { catalogMessages } from './messages';
import { findArrivals } from './shelf.reads.server';
import { trail } from './structured-data';

export const handle: RouteHandle = { access: 'public', cacheQuery: ['after'], sharedMain: true };

export const headers = asLoaderSays;

export const meta: MetaFunction = ({ location, matches }) => {
  const lang = langOfPath(location.pathname);
  const { title, lead } = catalogMessages[lang].arrivals;
  const origin = originOf(matches);
  const structured = [trail({ origin, lang }, [{ name: title, path: newCopiesPath() }])];
  return pageMeta({ title, description: lead, structured }, origin);
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? '';
  const { photoOrigin } = context.config;
  const copies = await findArrivals(context.reader, { after, photoOrigin });
  return json(copies, { headers: sharedUnlessPersonal(context) });
}

export default function NewCopies() {
  const { cards, prev, next } = useLoaderData<typeof loader>();
  const { title, lead } = catalogMessages[useLang()].arrivals;
  const pageTo = (after: string | null) => after && newCopiesPath({ after });
  return (
    <ArrivalsPage
      {...{ title, lead, cards }}
      prevTo={pageTo(prev)}
      nextTo={pageTo(next)}
      filtersTo={catalogPath()}
      feedTo={feedPath()}
    />
  );
}
