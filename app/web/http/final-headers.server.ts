import { ServerResponse } from 'node:http';
import type { Express, Request, Response } from 'express';
import type { Config } from '~/platform/config.server';
import { permissionsPolicy } from '~/web/permissions-policy';

/**
 * Headers of every answer (C12, C15, C16, C21). The content policy of a page is set where the page
 * is rendered, because it names the page's scripts; everything else gets one that allows nothing.
 */
const securityHeaders = (isHttps: boolean): [string, string][] => [
  ['X-Content-Type-Options', 'nosniff'],
  // `no-referrer` would make a form post say `Origin: null`, which every gate refuses.
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['Permissions-Policy', permissionsPolicy({ hasCamera: false })],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['X-Frame-Options', 'DENY'],
  [
    'Content-Security-Policy',
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  ],
  ...(isHttps
    ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as [string, string]]
    : []),
];

export interface FinalHeaders {
  /** A page's headers with those that it lacks, as the flat list that `sendHead` takes. */
  complete(headers: readonly [string, string][]): string[];
  /** Writes the head of an answer whose headers are known: three times as fast as one by one. */
  sendHead(response: Response, status: number, complete: readonly string[]): void;
}

type WriteHead = (this: ServerResponse, ...args: unknown[]) => ServerResponse;

/**
 * Gives every answer of this app the headers above and its request's number. They are set at the
 * last moment, and only where the answer brings none of its own: Remix's adapter appends, and of two
 * content policies a browser allows only what both do.
 */
export function finalHeaders(
  app: Express,
  config: Pick<Config, 'isHttps'>,
  readiness: { readonly isDraining: boolean },
): FinalHeaders {
  const entries = securityHeaders(config.isHttps);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with its response
  const writeHead = ServerResponse.prototype.writeHead as WriteHead;
  const ofRequest = ({ shop }: Request): [string, string][] => [
    ...(shop ? [['X-Request-Id', shop.id] as [string, string]] : []),
    // A copy that is about to go tells its balancer to open the next connection elsewhere.
    ...(readiness.isDraining ? [['Connection', 'close'] as [string, string]] : []),
  ];
  // On the app's own prototype, so that no request pays for a wrapper of its own.
  (app as unknown as { response: ServerResponse }).response.writeHead = function (
    this: Response,
    ...args: unknown[]
  ) {
    for (const [name, value] of [...entries, ...ofRequest(this.req)]) {
      if (!this.hasHeader(name)) this.setHeader(name, value);
    }
    return writeHead.apply(this, args);
  };
  return {
    complete(headers) {
      const names = new Set(headers.map(([name]) => name.toLowerCase()));
      return [...headers, ...entries.filter(([name]) => !names.has(name.toLowerCase()))].flat();
    },
    sendHead(response, status, complete) {
      writeHead.call(response, status, [...complete, ...ofRequest(response.req).flat()]);
    },
  };
}
