import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
  useSearchParams,
} from '@remix-run/react';
import { useContext, type ReactNode } from 'react';
import { findRootData } from '~/root-data.server';
import { ErrorPage } from '~/ui/error-page';
import { fontLinks } from '~/ui/fonts';
import { uiMessages } from '~/ui/messages';
import { PageProvider, useMessages } from '~/ui/navigation';
import { PageFrame } from '~/ui/page-frame';
import type { RootData } from '~/ui/root-data';
import { langOfPath, localPath, neutralPath } from '~/web/language';
import { catalogPath, feedPath, searchDescriptionPath } from '~/web/paths';
import { RenderInfoContext } from '~/web/render-info';
import { retryAfterOf } from '~/web/retry-after';
import type { RouteHandle } from '~/web/route-handle';
import styles from './styles.css?url';

export const links: LinksFunction = () => [
  ...fontLinks,
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/icons/apple-touch-icon.png' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
];

export const meta: MetaFunction<typeof loader> = ({ error, location }) => {
  const texts = uiMessages[langOfPath(location.pathname)];
  if (!error) return [{ title: 'BookStore' }, { name: 'description', content: texts.siteLead }];
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const known = texts.errors[String(status) as keyof typeof texts.errors] ?? texts.errors['500'];
  return [{ title: `${known.title} · BookStore` }, { name: 'robots', content: 'noindex' }];
};

/** What the frame around every page shows. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { data, headers } = await findRootData(context, new URL(request.url).pathname);
  return json(data, { headers });
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<RootData>('root');
  const error = useRouteError();
  const matches = useMatches();
  const info = useContext(RenderInfoContext);
  const { pathname, search } = useLocation();
  const lang = langOfPath(pathname);
  const words = useSearchParams()[0].get('q') ?? undefined;
  // Other pages have a `q` of their own, which is not the shop's search.
  const query = neutralPath(pathname) === catalogPath() ? words : undefined;
  // A page of pure reading needs no script, and an error page must not depend on one; but in
  // development every page has one, which asks for it anew when its source changes.
  const isReading = matches.some(
    ({ handle }) => (handle as RouteHandle | undefined)?.scripts === false,
  );
  // The query may be what a page is about; one that visitors share may not carry it on to the next.
  const isPrivate = matches.some(({ handle }) =>
    ['member', 'admin'].includes((handle as RouteHandle | undefined)?.access ?? ''),
  );
  const frame = data && isPrivate ? { ...data, alternates: withQuery(data, search) } : data;
  const hasScripts = import.meta.env.DEV || (!error && !isReading);
  const origin = data?.canonical.slice(0, data.canonical.indexOf('/', 8));
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        {data && !error && (
          <>
            <link rel="canonical" href={data.canonical} />
            <link rel="alternate" hrefLang="es" href={origin + data.alternates.es} />
            <link rel="alternate" hrefLang="en" href={origin + data.alternates.en} />
            <link rel="alternate" hrefLang="x-default" href={origin + data.alternates.es} />
            <meta property="og:url" content={data.canonical} />
            <meta property="og:locale" content={lang === 'es' ? 'es_CO' : 'en_US'} />
            <link
              rel="search"
              type="application/opensearchdescription+xml"
              title="BookStore"
              href={localPath(searchDescriptionPath(), lang)}
            />
            <link
              rel="alternate"
              type="application/rss+xml"
              title={uiMessages[lang].newCopiesFeed}
              href={localPath(feedPath(), lang)}
            />
          </>
        )}
        <Links />
        {hasScripts && <script type="module" src={info?.entryScript} />}
      </head>
      <body>
        <PageProvider value={{ lang, self: pathname + search, data: frame }}>
          <PageFrame data={frame} query={query}>
            {children}
          </PageFrame>
        </PageProvider>
        {hasScripts && import.meta.env.PROD && <script src="/register-worker.js" async />}
      </body>
    </html>
  );
}

const withQuery = ({ alternates: { es, en } }: RootData, query: string) => ({
  es: es + query,
  en: en + query,
});

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const info = useContext(RenderInfoContext);
  const status = info?.status ?? (isRouteErrorResponse(error) ? error.status : 500);
  const texts = useMessages(uiMessages);
  const wait = retryAfterOf(error);
  const text = wait === null ? undefined : texts.comeBackIn(Math.ceil(wait / 60));
  return <ErrorPage status={status} text={text} requestId={info?.requestId} />;
}
