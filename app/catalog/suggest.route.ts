import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { personalCookies } from '~/web/cache-headers';
import { langOf, localPath } from '~/web/language';
import { badRequest, tooMany } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { catalogMessages } from './messages';
import { findSuggestions } from './suggest.reads.server';

export const handle: RouteHandle = { access: 'public', cacheQuery: ['q'] };

/** Characters; no title is looked for by more. */
const LONGEST = 100;
/** Seconds: a book that has just come may be missing from a suggestion, never from a search. */
const SECONDS = 60;

/** What the search box suggests (ui/enhance/suggestions.ts): the same for everybody. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('q') ?? '';
  if (typed.length > LONGEST) return badRequest();
  const { limits, reader, clientIp, cookies } = context;
  const allowed = await limits.take('suggest_address', clientIp);
  if (!allowed.ok) return tooMany(allowed.retryAfterSeconds);
  const lang = langOf(request);
  const found = await findSuggestions(reader, typed, lang);
  const items = found.map(({ text, detail, to }) => ({ text, detail, href: localPath(to, lang) }));
  // Nothing of the person is in it, but what a person asked is nobody else's to keep.
  const isOwn = personalCookies.some((name) => cookies.has(name));
  const keep = isOwn ? `private, max-age=${SECONDS}` : `public, max-age=${SECONDS}`;
  const status = catalogMessages[lang].suggest.found(items.length);
  return json({ status, items }, { headers: { 'Cache-Control': keep, 'X-Robots-Tag': 'noindex' } });
}
