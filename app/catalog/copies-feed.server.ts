import { formatMoney, money } from '~/values/money';
import { localPath, type Lang } from '~/web/language';
import { listingPath } from '~/web/paths';
import { element, textElement, xmlDocument } from '~/web/xml';
import { xmlAnswer } from '~/web/xml-answer.server';
import { bookTerms } from './book-terms';
import type { FeedCopy } from './shelf.reads.server';

const SECONDS = 300;

type Feed = {
  title: string;
  text: string;
  /** Paths without language: the page that it is the feed of, and its own. */
  page: string;
  self: string;
};

/** Copies as RSS 2.0 (https://www.rssboard.org/rss-specification). */
export function feedAnswer(
  copies: readonly FeedCopy[],
  { title, text, page, self }: Feed,
  { origin, lang }: { origin: string; lang: Lang },
): Response {
  const address = (path: string) => origin + localPath(path, lang);
  const items = copies.map(({ id, title: name, authors, condition, priceMinor, publishedAt }) =>
    element(
      'item',
      [
        textElement('title', authors ? `${name}, ${authors}` : name),
        textElement('link', address(listingPath(id))),
        textElement('guid', address(listingPath(id))),
        textElement(
          'description',
          `${bookTerms[lang].conditions[condition].label} · ${formatMoney(money(priceMinor), lang)}`,
        ),
        textElement('pubDate', publishedAt.toUTCString()),
      ].join(''),
    ),
  );
  const channel = [
    textElement('title', title),
    textElement('link', address(page)),
    textElement('description', text),
    textElement('language', lang),
    element('atom:link', '', { rel: 'self', type: 'application/rss+xml', href: address(self) }),
    ...items,
  ];
  const root = element('rss', element('channel', channel.join('\n')), {
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
  });
  return xmlAnswer(xmlDocument(root), 'application/rss+xml', SECONDS);
}
