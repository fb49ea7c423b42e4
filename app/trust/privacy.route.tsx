import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { asLoaderSays, sharedUnlessPersonal } from '~/web/cache-headers';
import { langOfPath } from '~/web/language';
import { originOf, pageMeta } from '~/web/page-meta';
import type { RouteHandle } from '~/web/route-handle';
import { trustMessages } from './messages';
import { TextPageView } from './text-page';

export const handle: RouteHandle = {
  access: 'public',
  scripts: false,
  cacheQuery: [],
  sharedMain: true,
};

export const headers = asLoaderSays;

export const meta: MetaFunction = ({ location, matches }) =>
  pageMeta(trustMessages[langOfPath(location.pathname)].privacy, originOf(matches));

export function loader({ context }: LoaderFunctionArgs) {
  return json(null, { headers: sharedUnlessPersonal(context) });
}

export default function Privacy() {
  return <TextPageView name="privacy" />;
}
