import type { Request, Response } from 'express';
import type { Logger } from '~/platform/log.server';
import { sendPlainPage } from './plain-page.server';

const MAX_BYTES = 8 * 1024;

/** Takes browsers' reports of what the content policy stopped, a line each in the log. */
export function cspReports(log: Logger) {
  return (request: Request, response: Response): void => {
    request.shop.route = 'csp-reports';
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > MAX_BYTES && !response.writableEnded) sendPlainPage(request, response, 413);
    });
    request.on('end', () => {
      if (response.writableEnded) return;
      log.warn({ report: text }, 'content policy report');
      response.status(204).end();
    });
  };
}
