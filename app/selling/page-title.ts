import type { MetaDescriptor, MetaFunction } from '@remix-run/react';
import { langOfPath } from '~/web/language';
import { sellingMessages, type SellingMessages } from './messages';

/** The `meta` of a seller's page, which no search engine is to keep. */
export const pageTitle =
  (titleOf: (texts: SellingMessages) => string): MetaFunction =>
  ({ location }): MetaDescriptor[] => {
    const texts = sellingMessages[langOfPath(location.pathname)];
    return [{ title: texts.pageTitle(titleOf(texts)) }, { name: 'robots', content: 'noindex' }];
  };
