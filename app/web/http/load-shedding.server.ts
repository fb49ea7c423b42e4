import type { NextFunction, Request, Response } from 'express';
import { isSafe } from './guards.server';
import { sendPlainPage } from './plain-page.server';

/** In flight a process: of these, reading may take half, so that a checkout is served before it. */
const MAX_IN_FLIGHT = 400;
const MAX_SAFE_IN_FLIGHT = 200;
/** A loop that is this late answers nobody in time: reading is sent away until it has caught up. */
const MAX_LAG_MILLISECONDS = 1000;
/** Fewer are answered whatever the lag: it was the machine that stood still, and no queue waits. */
const MIN_IN_FLIGHT = 20;
const SAMPLE_MILLISECONDS = 250;
/** Longest time to an answer (C9); uploads have until the body's own limits cut them. */
const DEADLINE_MILLISECONDS = 10_000;
const UPLOAD_DEADLINE_MILLISECONDS = 300_000;

/** C9, C10: refuses at once, with Retry-After, what could not be answered in time anyway. */
export function loadShedding() {
  let inFlight = 0;
  let safeInFlight = 0;
  let lag = 0;
  let expected = performance.now() + SAMPLE_MILLISECONDS;
  const sampler = setInterval(() => {
    lag = Math.max(0, performance.now() - expected);
    expected = performance.now() + SAMPLE_MILLISECONDS;
  }, SAMPLE_MILLISECONDS);
  sampler.unref();

  return (request: Request, response: Response, next: NextFunction): void => {
    const safe = isSafe(request);
    const isFull = inFlight >= MAX_IN_FLIGHT || (safe && safeInFlight >= MAX_SAFE_IN_FLIGHT);
    const isLate = lag > MAX_LAG_MILLISECONDS && inFlight >= MIN_IN_FLIGHT;
    if (isFull || (safe && isLate)) {
      request.shop.route = 'shed';
      sendPlainPage(request, response, 503);
      return;
    }
    inFlight++;
    if (safe) safeInFlight++;
    const isUpload = request.headers['content-type']?.startsWith('multipart/') ?? false;
    const deadline = setTimeout(
      () => {
        if (!response.headersSent) {
          request.shop.log.warn({ path: request.path }, 'no answer in time');
          sendPlainPage(request, response, 503);
        }
      },
      isUpload ? UPLOAD_DEADLINE_MILLISECONDS : DEADLINE_MILLISECONDS,
    );
    response.once('close', () => {
      clearTimeout(deadline);
      inFlight--;
      if (safe) safeInFlight--;
    });
    next();
  };
}
