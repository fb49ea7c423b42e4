import type { MetaDescriptor } from '@remix-run/node';
import { localPath, type Lang } from './language';

const siteName = 'BookStore';

/** What a page says of itself to those who do not see it: search engines and previews of links. */
export interface PageMeta {
  /** Without the shop's name, which is added. */
  title: string;
  /** One or two sentences; cut where search engines would cut it. */
  description: string;
  /** A picture for previews, as a whole address. */
  picture?: { url: string; width: number; height: number; alt: string };
  type?: 'website' | 'book' | 'product' | 'profile';
  /** JSON-LD; Remix writes it as a data block with `<`, `>` and `&` escaped. */
  structured?: readonly object[];
}

/** Pixels of a drawn picture: what previews of links are cut for (ogp.me, and the networks' manuals). */
export const SOCIAL_PICTURE = { width: 1200, height: 630 } as const;

/** Letters of a description that search engines show. */
const DESCRIPTION_LENGTH = 160;

/**
 * The tags of a page's head; the canonical address and the languages are the root's to say. A page
 * without a picture of its own shows the shop's, which lies at `origin`.
 */
export function pageMeta(
  { title, description, picture, type, structured = [] }: PageMeta,
  origin: string,
) {
  const text = cutAtWord(description, DESCRIPTION_LENGTH);
  const shown = picture ?? { url: `${origin}/social.jpg`, ...SOCIAL_PICTURE, alt: siteName };
  const tags: MetaDescriptor[] = [
    { title: `${title} · ${siteName}` },
    { name: 'description', content: text },
    { property: 'og:type', content: type ?? 'website' },
    { property: 'og:site_name', content: siteName },
    { property: 'og:title', content: title },
    { property: 'og:description', content: text },
    { property: 'og:image', content: shown.url },
    { property: 'og:image:width', content: String(shown.width) },
    { property: 'og:image:height', content: String(shown.height) },
    { property: 'og:image:alt', content: shown.alt },
    { name: 'twitter:card', content: 'summary_large_image' },
  ];
  for (const block of structured) {
    tags.push({ 'script:ld+json': { '@context': 'https://schema.org', ...block } });
  }
  return tags;
}

/** Names the feed of a page, in the page's head. */
export const feedLink = (
  title: string,
  { origin, lang, path }: { origin: string; lang: Lang; path: string },
): MetaDescriptor => ({
  ...{ tagName: 'link', rel: 'alternate', type: 'application/rss+xml', title },
  href: origin + localPath(path, lang),
});

function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/\s+\S*$/, '')}…`;
}

/** The shop's own address out of the root loader's data, as a route's `meta` gets it. */
export function originOf(matches: readonly ({ id: string; data?: unknown } | undefined)[]): string {
  const root = matches.find((match) => match?.id === 'root')?.data as
    { canonical: string } | undefined;
  return root ? new URL(root.canonical).origin : '';
}
