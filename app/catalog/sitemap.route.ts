import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Database } from '~/db/database.server';
import { createShortCache, type ShortCache } from '~/platform/short-cache.server';
import { sitemapPartPath, sitemapPagesPath } from '~/web/paths';
import type { RouteHandle } from '~/web/route-handle';
import { element, textElement, xmlDocument } from '~/web/xml';
import { xmlAnswer } from '~/web/xml-answer.server';
import { listSitemapParts, type SitemapPart } from './sitemap.reads.server';

export const handle: RouteHandle = { access: 'machine' };

/** An hour; finding the parts of a million copies takes seconds of small questions. */
const SECONDS = 3600;
const kept = new WeakMap<Database, ShortCache<SitemapPart[]>>();

/** The parts of the sitemap, each with 10,000 entries at most (the protocol allows 50,000). */
export async function loader({ context: { reader, config } }: LoaderFunctionArgs) {
  const cache = kept.get(reader) ?? createShortCache({ lifetime: SECONDS * 1000, maxEntries: 1 });
  kept.set(reader, cache);
  const parts = await cache.get('', () => listSitemapParts(reader));
  const entries = [
    element('sitemap', textElement('loc', config.publicOrigin + sitemapPagesPath())),
    ...parts.map(({ kind, after, changed }) =>
      element(
        'sitemap',
        textElement('loc', config.publicOrigin + sitemapPartPath(kind, after)) +
          (changed ? textElement('lastmod', changed.toISOString()) : ''),
      ),
    ),
  ];
  const namespace = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' };
  const root = element('sitemapindex', entries.join('\n'), namespace);
  return xmlAnswer(xmlDocument(root), 'application/xml', SECONDS);
}
