import type { Database } from '~/db/database.server';
import * as queries from './sitemap.queries.server';

/** Things of a part. Each has an address in two languages, so that a part has 10,000 entries. */
export const thingsPerPart = 5000;

export const sitemapKinds = ['books', 'listings', 'sellers'] as const;
export type SitemapKind = (typeof sitemapKinds)[number];

/** `after` names the part: what stands before it; `first` for nothing. */
export type SitemapPart = { kind: SitemapKind; after: string; changed: Date | null };
export type SitemapEntry = { id: string; changed: Date | null };

const FIRST = 'first';

/** All parts of the sitemap. A part keeps its address and its things while new ones come. */
export async function listSitemapParts(db: Database, size = thingsPerPart): Promise<SitemapPart[]> {
  const parts: SitemapPart[] = [];
  for (let after: string | null = FIRST; after !== null;) {
    const boundary = readCopyPlace(after);
    const { changed } = await queries.findCopiesChange(db, boundary, size);
    if (changed) parts.push({ kind: 'listings', after, changed });
    const last = await queries.findCopyBoundary(db, boundary, size);
    after = last?.published_at ? `${last.published_at.getTime()}-${last.id}` : null;
  }
  for (const [kind, findBoundary] of [
    ['books', queries.findBookBoundary],
    ['sellers', queries.findShopBoundary],
  ] as const) {
    for (let after: string | null = FIRST; after !== null;) {
      parts.push({ kind, after, changed: null });
      after = (await findBoundary(db, readPlace(after), size))?.id ?? null;
    }
  }
  return parts;
}

/** The things of one part; null when the address names none. */
export async function findSitemapPart(
  db: Database,
  kind: string,
  after: string,
  size = thingsPerPart,
): Promise<SitemapEntry[] | null> {
  if (!/^[\w-]{1,40}$/.test(after)) return null;
  if (kind === 'books') return queries.listBookEntries(db, readPlace(after), size);
  if (kind === 'sellers') return queries.listShopEntries(db, readPlace(after), size);
  if (kind !== 'listings') return null;
  const place = readCopyPlace(after);
  if (after !== FIRST && !place) return null;
  return queries.listCopyEntries(db, place, size);
}

const readPlace = (after: string) => (after === FIRST ? '' : after);

function readCopyPlace(after: string): queries.Boundary | null {
  const { time, id } = /^(?<time>\d{1,14})-(?<id>\w{22})$/.exec(after)?.groups ?? {};
  return time && id ? { publishedAt: new Date(Number(time)), id } : null;
}
