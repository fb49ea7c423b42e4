import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from '~/platform/log.server';
import type { Metrics } from '~/platform/metrics.server';

/** What the guards and Remix's context need to know of a request. */
export interface RequestState {
  id: string;
  log: Logger;
  /** The Remix route that answered, or the part of the server that did. */
  route: string;
}

declare module 'express-serve-static-core' {
  interface Request {
    shop: RequestState;
  }
}

// A token in a path must not get into a log.
const SECRET_PATHS = /^((?:\/en)?\/(?:reset-password|verify-email)\/)[^/?]+/;
const TRUSTED_ID = /^[\w-]{8,64}$/;

/** Gives each request its number, one log line and its place in the metrics. */
export function requestStart(log: Logger, metrics: Metrics, isBehindProxy: boolean) {
  return (request: Request, response: Response, next: NextFunction) => {
    const given = isBehindProxy ? request.get('X-Request-Id') : undefined;
    const id = given && TRUSTED_ID.test(given) ? given : randomBytes(9).toString('base64url');
    const started = process.hrtime.bigint();
    request.shop = { id, log: log.child({ requestId: id }), route: 'guard' };
    response.setHeader('X-Request-Id', id);
    response.on('close', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const { route } = request.shop;
      metrics.observeRequest(request.method, route, response.statusCode, seconds);
      const line = {
        requestId: id,
        method: request.method,
        path: request.path.replace(SECRET_PATHS, '$1…').slice(0, 300),
        status: response.statusCode,
        route,
        ms: Math.round(seconds * 1000),
        ...(response.writableFinished ? {} : { aborted: true }),
      };
      if (response.statusCode >= 500) log.warn(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}
