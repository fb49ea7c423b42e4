import type { HeadersFunction } from '@remix-run/node';

/** For a person's pages: nobody keeps them, not even the browser's back button store (C18). */
export const noStore = { 'Cache-Control': 'private, no-store' };

/**
 * For pages that all visitors share. `s-maxage` is what CDNs and the page cache obey; browsers ask
 * again each time (ETag), so that nobody sees their own cart or name from yesterday.
 */
export const visitorCache = {
  'Cache-Control': 'public, max-age=0, s-maxage=5, stale-while-revalidate=5',
};

/** For a page that is shared only while its viewer is nobody in particular. */
export const cacheFor = (viewer: unknown) => (viewer ? noStore : visitorCache);

/** A cookie of these makes a request a person's own: the page shows a name, a cart or a message. */
export const personalCookies = ['session', 'cart', 'flash'].flatMap((name) => [
  name,
  `__Host-${name}`,
]);

/**
 * For a page that is the same for all visitors. With a personal cookie the frame around it is not,
 * so that not even a CDN in front may keep it (C18).
 */
export const sharedUnlessPersonal = ({ cookies }: { cookies: ReadonlyMap<string, string> }) =>
  cacheFor(personalCookies.some((name) => cookies.has(name)));

/** As a route's `headers`: the document may be kept as long as its loader says. */
export const asLoaderSays: HeadersFunction = ({ loaderHeaders }) => {
  const cacheControl = loaderHeaders.get('Cache-Control');
  return new Headers(cacheControl ? { 'Cache-Control': cacheControl } : {});
};
