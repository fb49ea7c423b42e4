import type { MetaDescriptor, MetaFunction } from '@remix-run/react';
import { langOfPath } from '~/web/language';
import { adminMessages, type AdminMessages } from './messages';

/** The `meta` of an administrator's page. A stranger's 404 must not say what stands here. */
export const pageTitle =
  (titleOf: (texts: AdminMessages) => string): MetaFunction =>
  ({ location, data }): MetaDescriptor[] => {
    const texts = adminMessages[langOfPath(location.pathname)];
    return [
      { title: data ? texts.pageTitle(titleOf(texts)) : 'BookStore' },
      { name: 'robots', content: 'noindex' },
    ];
  };
