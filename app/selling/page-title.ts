import { langOfPath } from '~/web/language';
import { sellingMessages, type SellingMessages } from './messages';

/** The `meta` of a seller's page, which no search engine is to keep. */
export const pageTitle =
  (titleOf: (texts: SellingMessages) => string) =>
  ({ location }: { location: { pathname: string } }) => {
    const texts = sellingMessages[langOfPath(location.pathname)];
    return [{ title: texts.pageTitle(titleOf(texts)) }, { name: 'robots', content: 'noindex' }];
  };
