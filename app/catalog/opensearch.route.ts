import type { LoaderFunctionArgs } from '@remix-run/node';
import { langOf, localPath } from '~/web/language';
import { catalogPath } from '~/web/paths';
import type { RouteHandle } from '~/web/route-handle';
import { element, textElement, xmlDocument } from '~/web/xml';
import { xmlAnswer } from '~/web/xml-answer.server';
import { catalogMessages } from './messages';

export const handle: RouteHandle = { access: 'machine' };

const SECONDS = 86_400;

/** Lets a browser search the shop from its address line (OpenSearch 1.1). */
export function loader({ request, context: { config } }: LoaderFunctionArgs) {
  const lang = langOf(request);
  const catalog = config.publicOrigin + localPath(catalogPath(), lang);
  const root = element(
    'OpenSearchDescription',
    [
      textElement('ShortName', 'BookStore'),
      textElement('Description', catalogMessages[lang].catalog.description),
      textElement('Language', lang),
      textElement('InputEncoding', 'UTF-8'),
      element('Image', `${config.publicOrigin}/favicon.svg`, { type: 'image/svg+xml' }),
      element('Url', '', { type: 'text/html', template: `${catalog}?q={searchTerms}` }),
    ].join(''),
    { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
  );
  return xmlAnswer(xmlDocument(root), 'application/opensearchdescription+xml', SECONDS);
}
