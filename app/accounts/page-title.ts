import { langOfPath } from '~/web/language';
import { accountMessages } from './messages';

type Messages = (typeof accountMessages)['es'];

/** The `meta` of a page of this room; none of them belongs into a search engine. */
export const pageTitle =
  (titleOf: (messages: Messages, error: unknown) => string) =>
  ({ location, error }: { location: { pathname: string }; error?: unknown }) => [
    { title: `${titleOf(accountMessages[langOfPath(location.pathname)], error)} · BookStore` },
    { name: 'robots', content: 'noindex' },
  ];
