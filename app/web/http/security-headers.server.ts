import type { NextFunction, Request, Response } from 'express';
import type { Config } from '~/platform/config.server';

const PERMISSIONS =
  'accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), ' +
  'magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()';

/**
 * Headers of every answer (C12, C15, C16, C21). The content policy of a page is set where the page
 * is rendered, because it names the page's scripts; everything else gets one that allows nothing.
 *
 * They are set at the last moment, and only where the answer brings none of its own: Remix's adapter
 * appends, and of two content policies a browser allows only what both do.
 */
export function securityHeaders(config: Pick<Config, 'isHttps'>) {
  const headers: Record<string, string> = {
    'X-Content-Type-Options': 'nosniff',
    // `no-referrer` would make a form post say `Origin: null`, which every gate refuses.
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': PERMISSIONS,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
    'Content-Security-Policy':
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ...(config.isHttps
      ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
      : {}),
  };
  const entries = Object.entries(headers);
  return (_request: Request, response: Response, next: NextFunction) => {
    const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => Response;
    response.writeHead = ((...args: unknown[]) => {
      for (const [name, value] of entries) {
        if (!response.hasHeader(name)) response.setHeader(name, value);
      }
      return writeHead(...args);
    }) as Response['writeHead'];
    next();
  };
}
