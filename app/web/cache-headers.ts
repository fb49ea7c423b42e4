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
