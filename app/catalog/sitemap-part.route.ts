import type { LoaderFunctionArgs } from '@remix-run/node';
import { localPath } from '~/web/language';
import * as paths from '~/web/paths';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { element, textElement, xmlDocument } from '~/web/xml';
import { xmlAnswer } from '~/web/xml-answer.server';
import { findSitemapPart } from './sitemap.reads.server';
import { subjects } from './subjects';

export const handle: RouteHandle = { access: 'machine' };

const SECONDS = 3600;

/** Pages that are always there. */
const fixedPages = [
  paths.homePath(),
  paths.catalogPath(),
  ...[paths.termsPath(), paths.privacyPath(), paths.helpPath(), paths.contactPath()],
  paths.newCopiesPath(),
  ...subjects.map(({ code }) => paths.subjectPath(code)),
];

const pathOf: Record<string, (id: string) => string> = {
  books: paths.bookPath,
  listings: paths.listingPath,
  sellers: paths.sellerPath,
};

/** One part: every page in both languages, each naming the other. */
export async function loader({ params, context: { reader, config } }: LoaderFunctionArgs) {
  const { kind = '', file = '' } = params;
  const after = /^(.+)\.xml$/.exec(file)?.[1];
  if (after === undefined) throw notFound();
  if (kind === 'pages') {
    if (after !== 'first') throw notFound();
    return answer(fixedPages.map((path) => entry(config.publicOrigin, path, null)));
  }
  const things = await findSitemapPart(reader, kind, after);
  if (!things) throw notFound();
  const toPath = pathOf[kind]!;
  return answer(things.map(({ id, changed }) => entry(config.publicOrigin, toPath(id), changed)));
}

function entry(origin: string, path: string, changed: Date | null): string {
  const alternates = (['es', 'en'] as const).map((lang) => {
    const href = origin + localPath(path, lang);
    const link = element('xhtml:link', '', { rel: 'alternate', hreflang: lang, href });
    return { href, link };
  });
  const links = alternates.map(({ link }) => link).join('');
  const lastmod = changed ? textElement('lastmod', changed.toISOString()) : '';
  return alternates
    .map(({ href }) => element('url', textElement('loc', href) + lastmod + links))
    .join('\n');
}

function answer(entries: string[]): Response {
  const root = element('urlset', entries.join('\n'), {
    xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
    'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
  });
  return xmlAnswer(xmlDocument(root), 'application/xml', SECONDS);
}
