import type { NextFunction, Request, Response } from 'express';
import type { Config } from '~/platform/config.server';
import { trackingCarriers } from '~/platform/tracking-settings';
import { sendPlainPage } from './plain-page.server';

/**
 * What stands before the router on every path (RELIABILITY.md C1-C8). Remix's own checks do not cover
 * resource routes and `?_data=`, and it gets no more security fixes: these are the guard.
 */

const MAX_URL = 4096;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Only these carry events of providers and carriers, which no browser sends: they are signed instead (C3). */
const SANDBOX_EVENTS = '/webhooks/payments/sandbox';
const WEBHOOK_PATHS = new Set([
  ...[SANDBOX_EVENTS, '/webhooks/payments/wompi'],
  ...trackingCarriers.map((carrier) => `/webhooks/tracking/${carrier}`),
]);

export const isSafe = (request: Request) => SAFE.has(request.method);

/** C1, C8: methods, length and form of the URL. */
export function requestLine(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'OPTIONS') {
    response.set('Allow', 'GET, HEAD, POST, OPTIONS').status(204).end();
    return;
  }
  if (!SAFE.has(request.method) && request.method !== 'POST') {
    response.set('Allow', 'GET, HEAD, POST, OPTIONS');
    sendPlainPage(request, response, 405);
    return;
  }
  if (request.url.length > MAX_URL) {
    sendPlainPage(request, response, 414);
    return;
  }
  if (!isWellFormed(request.url)) {
    sendPlainPage(request, response, 400);
    return;
  }
  next();
}

function isWellFormed(url: string): boolean {
  // An absolute URL, `//host` or a backslash would be read as another host further on.
  if (!url.startsWith('/') || url.startsWith('//') || url.includes('\\')) return false;
  try {
    const path = decodeURIComponent(url.split('?', 1)[0]!);

    return !/[\u0000-\u001f\u007f\\]/.test(path) && !path.startsWith('//');
  } catch {
    return false;
  }
}

/** Of names and values in turn, as Node keeps them. */
function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count;
}

/**
 * C2, C7: one known Host; what a client says of forwarding to another host is dropped. Signed events
 * alone may come by the address that the worker posts them to, which is loopback by default.
 */
export function knownHost(config: Pick<Config, 'origins' | 'isOriginConfigured' | 'payment'>) {
  const hosts = new Set(config.origins.map((origin) => new URL(origin).host));
  const webhookHost = new URL(config.payment.sandboxWebhookUrl).host;
  const defaultPort = config.origins.some((origin) => origin.startsWith('https:')) ? ':443' : ':80';
  return (request: Request, response: Response, next: NextFunction): void => {
    delete request.headers['x-forwarded-host'];
    const host = request.headers.host?.toLowerCase();
    // Of two Host lines Node shows the first, a server on the way may have read the second: RFC 9112
    // (3.2) wants such a request refused.
    const isOne = countHosts(request.rawHeaders) === 1;
    const isKnown =
      host !== undefined &&
      isOne &&
      (hosts.has(host) ||
        (host.endsWith(defaultPort) && hosts.has(host.slice(0, -defaultPort.length))) ||
        (host === webhookHost && request.path === SANDBOX_EVENTS));
    if (isKnown) {
      next();
      return;
    }
    const hint = config.isOriginConfigured ? '' : 'PUBLIC_ORIGIN names the host of this shop.';
    sendPlainPage(request, response, 421, hint);
  };
}

/** C3: nothing changes on the word of another site, on any path. */
export function sameSiteOnly(config: Pick<Config, 'origins'>) {
  const origins = new Set(config.origins);
  return (request: Request, response: Response, next: NextFunction): void => {
    if (isSafe(request) || WEBHOOK_PATHS.has(request.path)) {
      next();
      return;
    }
    const origin = request.headers.origin;
    const fetchSite = request.headers['sec-fetch-site'];
    const isOriginOurs = origin !== undefined && origins.has(origin);
    const isSame =
      fetchSite === undefined ? isOriginOurs : fetchSite === 'same-origin' || fetchSite === 'none';
    if (!isSame || (origin !== undefined && !isOriginOurs)) {
      request.shop.log.warn({ origin, fetchSite, path: request.path }, 'cross-site post refused');
      sendPlainPage(request, response, 403);
      return;
    }
    // Passed here, Remix's own check could only fail a good post.
    delete request.headers.origin;
    next();
  };
}

const KIB = 1024;
const FORM_BYTES = 256 * KIB;
const JSON_BYTES = 64 * KIB;
/** Eight photos of 10 MiB and the fields beside them. */
export const UPLOAD_BYTES = 8 * 10 * KIB * KIB + FORM_BYTES + 64 * KIB;

const isUpload = (request: Request) =>
  request.headers['content-type']?.toLowerCase().startsWith('multipart/form-data') ?? false;

/** C5: too large by its own word is refused before a byte is read; C9: a body that dawdles is cut. */
export function boundedBody(request: Request, response: Response, next: NextFunction): void {
  if (isSafe(request)) {
    next();
    return;
  }
  cutAfterRefusal(request, response);
  const type = request.headers['content-type']?.toLowerCase() ?? '';
  const limit = isUpload(request) ? UPLOAD_BYTES : type.includes('json') ? JSON_BYTES : FORM_BYTES;
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    sendPlainPage(request, response, 413);
    return;
  }
  watchBody(request, limit);
  next();
}

const LINGER_MILLISECONDS = 2000;

/**
 * What is still coming after a 413 is thrown away for a moment before the connection is cut: who is
 * still sending would otherwise meet a reset before it has read why.
 */
function cutAfterRefusal(request: Request, response: Response): void {
  response.once('finish', () => {
    if (response.statusCode !== 413 || request.complete) return;
    request.removeAllListeners('data');
    request.resume();
    const timer = setTimeout(() => request.socket.destroy(), LINGER_MILLISECONDS);
    timer.unref();
    request.once('end', () => clearTimeout(timer));
  });
}

const RATE_WINDOW_SECONDS = 10;
const MIN_BYTES_PER_SECOND = 8 * KIB;
const ORDINARY_BODY_SECONDS = 15;

/**
 * Looks once a second at how much has come; a chunked body cannot lie about its length here. It looks
 * on after an answer that did not wait for the body, or who drips would keep the connection.
 */
function watchBody(request: Request, limit: number): void {
  const { socket } = request;
  const before = socket.bytesRead;
  const recent: number[] = [];
  let seconds = 0;
  const timer = setInterval(() => {
    if (request.complete) {
      stop();
      return;
    }
    const read = socket.bytesRead - before;
    seconds++;
    recent.push(read);
    if (recent.length > RATE_WINDOW_SECONDS) recent.shift();
    const isSlow =
      recent.length === RATE_WINDOW_SECONDS &&
      read - recent[0]! < MIN_BYTES_PER_SECOND * (RATE_WINDOW_SECONDS - 1);
    const isLate = !isUpload(request) && seconds > ORDINARY_BODY_SECONDS;
    if (read > limit + 64 * KIB || isSlow || isLate) socket.destroy();
  }, 1000);
  timer.unref();
  const stop = () => clearInterval(timer);
  request.once('end', stop);
  request.once('close', stop);
}
