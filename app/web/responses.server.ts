import { json, redirect } from '@remix-run/node';
import { noStore } from './cache-headers';
import { langOf, localPath } from './language';
import type { FormState } from './form-state';
import { setCookie } from './cookies.server';
import { sign } from './signature.server';
import type { RequestContext } from './context.server';

export const FLASH_COOKIE = 'flash';
export type FlashKind = 'success' | 'error' | 'info';

/** A failed form: shown again as typed. 400 for wrong fields, 409 for a conflict, 429 for too often. */
export const invalid = <Extra extends object>(body: { form: FormState } & Extra, status = 400) =>
  json(body, { status, headers: noStore });

/** What a stranger sees of somebody else's things is what everybody sees of a missing one. */
export const notFound = () => json(null, { status: 404, headers: noStore });
export const gone = () => json(null, { status: 410, headers: noStore });
export const forbidden = () => json(null, { status: 403, headers: noStore });
export const badRequest = () => json(null, { status: 400, headers: noStore });

/** What could be had, but not now; browsers and scripts come back by themselves. */
export const unavailable = (retryAfterSeconds = 5) =>
  json(null, {
    status: 503,
    headers: { ...noStore, 'Retry-After': String(retryAfterSeconds) },
  });

/** Too often: a page that says when to come back. */
export const tooMany = (retryAfterSeconds: number) =>
  json(
    { retryAfterSeconds },
    { status: 429, headers: { ...noStore, 'Retry-After': String(retryAfterSeconds) } },
  );

/**
 * 303 after a successful POST: to a path without language (the request's is kept), with an optional
 * sentence for the banner of the next page.
 */
export function seeOther(
  request: Request,
  path: string,
  options: {
    flash?: { context: Pick<RequestContext, 'config'>; kind: FlashKind; text: string };
    cookies?: string[];
  } = {},
): Response {
  const headers = new Headers(noStore);
  for (const cookie of options.cookies ?? []) headers.append('Set-Cookie', cookie);
  if (options.flash) headers.append('Set-Cookie', flashCookie(options.flash));
  return redirect(localPath(path, langOf(request)), { status: 303, headers });
}

/** An hour: a browser that keeps a wrong answer for good could not be helped. */
const MOVED = { 'Cache-Control': 'public, max-age=3600' };

/** 301 for an address that was given out once: the thing has another one now, in the same language. */
export const movedTo = (request: Request, path: string): Response =>
  redirect(localPath(path, langOf(request)), { status: 301, headers: MOVED });

/** 303 to another site, such as a payment provider's; never to an address that came with a request. */
export const seeOtherSite = (url: string): Response =>
  redirect(url, { status: 303, headers: noStore });

function flashCookie({
  context: { config },
  kind,
  text,
}: {
  context: Pick<RequestContext, 'config'>;
  kind: FlashKind;
  text: string;
}): string {
  const payload = Buffer.from(JSON.stringify([kind, text])).toString('base64url');
  return setCookie(
    config,
    FLASH_COOKIE,
    `${payload}.${sign(config.secretKeys, 'flash', payload)}`,
    60,
  );
}
