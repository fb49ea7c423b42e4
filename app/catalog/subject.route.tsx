import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useLang } from '~/ui/navigation';
import { asLoaderSays, sharedUnlessPersonal } from '~/web/cache-headers';
import { langOfPath } from '~/web/language';
import { feedLink, originOf, pageMeta } from '~/web/page-meta';
import { catalogPath, subjectFeedPath, subjectPath } from '~/web/paths';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { ArrivalsPage } from './arrivals-page';
import { isMoreThanCounted } from './counted';
import { catalogMessages } from './messages';
import { findShelf } from './shelf.reads.server';
import { trail } from './structured-data';
import { isSubject, subjectLabel } from './subjects';

export const handle: RouteHandle = { access: 'public', cacheQuery: ['after'], sharedMain: true };

export const headers = asLoaderSays;

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) => {
  if (!data) return [];
  const { subject } = data;
  const lang = langOfPath(location.pathname);
  const texts = catalogMessages[lang];
  const name = subjectLabel(subject, lang);
  const origin = originOf(matches);
  return [
    ...pageMeta(
      {
        title: name,
        description: texts.arrivals.ofSubject(name),
        structured: [trail({ origin, lang }, [{ name, path: subjectPath(subject) }])],
      },
      origin,
    ),
    feedLink(texts.feed.ofSubject(name), { origin, lang, path: subjectFeedPath(subject) }),
  ];
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { subject = '' } = params;
  if (!isSubject(subject)) throw notFound();
  const after = new URL(request.url).searchParams.get('after') ?? '';
  const { photoOrigin } = context.config;
  const shelf = await findShelf(context.reader, subject, { after, photoOrigin });
  return json({ ...shelf, subject }, { headers: sharedUnlessPersonal(context) });
}

export default function Subject() {
  const { subject, all, prev, next, cards } = useLoaderData<typeof loader>();
  const lang = useLang();
  const pageTo = (after: string | null) => after && subjectPath(subject, { after });
  return (
    <ArrivalsPage
      title={subjectLabel(subject, lang)}
      lead={catalogMessages[lang].found(all, isMoreThanCounted(all))}
      cards={cards}
      prevTo={pageTo(prev)}
      nextTo={pageTo(next)}
      filtersTo={catalogPath({ subject })}
      feedTo={subjectFeedPath(subject)}
    />
  );
}
