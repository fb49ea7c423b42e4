import type { LoaderFunctionArgs } from '@remix-run/node';
import { langOf } from '~/web/language';
import { feedPath, newCopiesPath } from '~/web/paths';
import type { RouteHandle } from '~/web/route-handle';
import { feedAnswer } from './copies-feed.server';
import { catalogMessages } from './messages';
import { listFeed } from './shelf.reads.server';

export const handle: RouteHandle = { access: 'machine' };

/** New copies of the whole shop, the newest first. */
export async function loader({ request, context: { reader, config } }: LoaderFunctionArgs) {
  const lang = langOf(request);
  const { title, text } = catalogMessages[lang].feed;
  const feed = { title, text, page: newCopiesPath(), self: feedPath() };
  return feedAnswer(await listFeed(reader, null), feed, { origin: config.publicOrigin, lang });
}
