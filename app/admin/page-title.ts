import { langOfPath } from '~/web/language';
import { adminMessages, type AdminMessages } from './messages';

/** The `meta` of an administrator's page. A stranger's 404 must not say what stands here. */
export const pageTitle =
  (titleOf: (texts: AdminMessages) => string) =>
  ({ location, data }: { location: { pathname: string }; data?: unknown }) => {
    const texts = adminMessages[langOfPath(location.pathname)];
    const title = data ? texts.pageTitle(titleOf(texts)) : 'BookStore';
    return [{ title }, { name: 'robots', content: 'noindex' }];
  };
