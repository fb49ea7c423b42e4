import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatMoney, money } from '~/values/money';
import { langOf, localPath } from '~/web/language';
import { catalogPath, feedPath, listingPath } from '~/web/paths';
import type { RouteHandle } from '~/web/route-handle';
import { element, textElement, xmlDocument } from '~/web/xml';
import { xmlAnswer } from '~/web/xml-answer.server';
import { bookTerms } from './book-terms';
import { listFeed } from './catalog.reads.server';
import { catalogMessages } from './messages';

export const handle: RouteHandle = { access: 'machine' };

const SECONDS = 300;

/** New copies as RSS 2.0 (https://www.rssboard.org/rss-specification), the newest first. */
export async function loader({ request, context: { reader, config } }: LoaderFunctionArgs) {
  const lang = langOf(request);
  const texts = catalogMessages[lang].feed;
  const address = (path: string) => config.publicOrigin + localPath(path, lang);
  const items = (await listFeed(reader)).map(
    ({ id, title, authors, condition, priceMinor, publishedAt }) =>
      element(
        'item',
        [
          textElement('title', authors ? `${title}, ${authors}` : title),
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
    textElement('title', texts.title),
    textElement('link', address(catalogPath())),
    textElement('description', texts.text),
    textElement('language', lang),
    element('atom:link', '', {
      rel: 'self',
      type: 'application/rss+xml',
      href: address(feedPath()),
    }),
    ...items,
  ];
  const root = element('rss', element('channel', channel.join('\n')), {
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
  });
  return xmlAnswer(xmlDocument(root), 'application/rss+xml', SECONDS);
}
