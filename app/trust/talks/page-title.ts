import { langOfPath } from '~/web/language';
import { talkMessages } from './messages';

type Texts = (typeof talkMessages)['es'];

/** The `meta` of a private page of this room. */
export const pageTitle =
  (titleOf: (texts: Texts) => string) =>
  ({ location, data }: { location: { pathname: string }; data?: unknown }) => {
    const texts = talkMessages[langOfPath(location.pathname)];
    const title = data ? texts.pageTitle(titleOf(texts)) : 'BookStore';
    return [{ title }, { name: 'robots', content: 'noindex' }];
  };
