import { randomFillSync } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from '~/platform/log.server';
import type { Metrics } from '~/platform/metrics.server';

/** What the guards and Remix's context need to know of a request. */
export class RequestState {
  /** The Remix route that answered, or the part of the server that did. */
  route = 'guard';
  /** Who is signed in, once somebody has asked. */
  userId: string | undefined;
  /** The page is about something of the asker's own, as its loader says. */
  isOwnPage = false;
  #log: Logger | undefined;

  constructor(
    readonly id: string,
    private readonly processLog: Logger,
  ) {}

  /** Made when somebody has something to say: most pages of visitors go out without a word. */
  get log(): Logger {
    return (this.#log ??= this.processLog.child({ requestId: this.id }));
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    shop: RequestState;
  }
}

const TRUSTED_ID = /^[\w-]{8,64}$/;
const ID_BYTES = 9;

/** Gives ids of random bytes that are drawn five hundred at a time: one by one they cost 10 µs each. */
function requestIds(): () => string {
  const bytes = Buffer.alloc(500 * ID_BYTES);
  let at = bytes.length;
  return () => {
    if (at === bytes.length) {
      randomFillSync(bytes);
      at = 0;
    }
    at += ID_BYTES;
    return bytes.toString('base64url', at - ID_BYTES, at);
  };
}

/** Gives each request its number, one log line and its place in the metrics. */
export function requestStart(log: Logger, metrics: Metrics, isBehindProxy: boolean) {
  const newId = requestIds();
  return (request: Request, response: Response, next: NextFunction) => {
    const given = isBehindProxy ? request.get('X-Request-Id') : undefined;
    const id = given && TRUSTED_ID.test(given) ? given : newId();
    const started = performance.now();
    request.shop = new RequestState(id, log);
    response.on('close', () => {
      const seconds = (performance.now() - started) / 1000;
      const { route, userId } = request.shop;
      metrics.observeRequest(request.method, route, response.statusCode, seconds);
      const line = {
        requestId: id,
        method: request.method,
        path: request.path,
        status: response.statusCode,
        route,
        ms: Math.round(seconds * 1000),
        userId,
        ...(response.writableFinished ? {} : { aborted: true }),
      };
      if (response.statusCode >= 500) log.warn(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}
