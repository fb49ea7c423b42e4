import { langOfPath } from '~/web/language';
import { buyingMessages, type BuyingMessages } from './messages';

/** The `meta` of a page of this room; none of them belongs into a search engine. */
export const pageTitle =
  (titleOf: (messages: BuyingMessages) => string) =>
  ({ location }: { location: { pathname: string } }) => [
    { title: `${titleOf(buyingMessages[langOfPath(location.pathname)])} · BookStore` },
    { name: 'robots', content: 'noindex' },
  ];
