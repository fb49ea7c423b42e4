import type { NextFunction, Request, Response } from 'express';

const LISTING = /^(?:\/en)?\/listings\/(?<id>[0-9A-Za-z]{22})\/?(?:\?|$)/;
/** Programs that read the shop say so; those that do not cannot be told from people. */
const PROGRAMS = /bot\b|crawl|spider|slurp|preview|facebookexternalhit|monitor|curl|wget|python/i;

/**
 * Tells of each view of a copy's page that was answered, from the page cache or not: before the cache in
 * the way, at the answer's end in time. Its seller's own looks and programs' are none. A page that a
 * browser fetches ahead counts, since it asks for it no second time.
 */
export function listingViews(onView: (listingId: string) => void) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const id = request.method === 'GET' ? LISTING.exec(request.url)?.groups?.id : undefined;
    if (id !== undefined && !PROGRAMS.test(request.headers['user-agent'] ?? 'curl')) {
      response.once('finish', () => {
        const { statusCode: status } = response;
        if ((status === 200 || status === 304) && !request.shop.isOwnPage) onView(id);
      });
    }
    next();
  };
}
