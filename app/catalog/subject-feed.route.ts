import type { LoaderFunctionArgs } from '@remix-run/node';
import { langOf } from '~/web/language';
import { subjectFeedPath, subjectPath } from '~/web/paths';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { feedAnswer } from './copies-feed.server';
import { catalogMessages } from './messages';
import { listFeed } from './shelf.reads.server';
import { isSubject, subjectLabel } from './subjects';

export const handle: RouteHandle = { access: 'machine' };

/** New copies of one shelf, the newest first. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const subject = /^(\w+)\.xml$/.exec(params.file ?? '')?.[1] ?? '';
  if (!isSubject(subject)) throw notFound();
  const { reader, config } = context;
  const lang = langOf(request);
  const texts = catalogMessages[lang].feed;
  const feed = {
    title: texts.ofSubject(subjectLabel(subject, lang)),
    text: texts.text,
    ...{ page: subjectPath(subject), self: subjectFeedPath(subject) },
  };
  return feedAnswer(await listFeed(reader, subject), feed, { origin: config.publicOrigin, lang });
}
