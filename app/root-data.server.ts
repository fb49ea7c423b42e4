import { getViewer } from '~/accounts/viewer.server';
import { findCartCount } from '~/buying/cart.reads.server';
import { findUnreadCount } from '~/trust/talks/talks.reads.server';
import type { RootData } from '~/ui/root-data';
import type { RequestContext } from '~/web/context.server';
import { takeFlash } from '~/web/flash.server';
import { langOfPath, localPath, neutralPath } from '~/web/language';

/** What the frame around a page shows, and the header that takes a banner's sentence away. */
export async function findRootData(
  context: RequestContext,
  pathname: string,
): Promise<{ data: RootData; headers: Record<string, string> }> {
  const [viewer, cartCount] = await Promise.all([getViewer(context), findCartCount(context)]);
  const { flash, headers } = takeFlash(context);
  const path = neutralPath(pathname);
  const { config } = context;
  const data: RootData = {
    lang: langOfPath(pathname),
    viewer: viewer && {
      name: viewer.name,
      isAdmin: viewer.role === 'admin',
      csrf: viewer.csrf,
      unread: await findUnreadCount(context.db, viewer.userId),
    },
    cartCount,
    flash,
    sandboxNotice: config.payment.sandboxIsPublic,
    canonical: config.publicOrigin + pathname,
    alternates: { es: localPath(path, 'es'), en: localPath(path, 'en') },
  };
  return { data, headers };
}
