import type { Request, Response } from 'express';
import type { Logger } from '~/platform/log.server';

const MAX_BYTES = 8 * 1024;

/** Takes browsers' reports of what the content policy stopped, a line each in the log. */
export function cspReports(log: Logger) {
  return (request: Request, response: Response): void => {
    request.shop.route = 'csp-reports';
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      if (text.length < MAX_BYTES) text += chunk;
    });
    request.on('end', () => {
      log.warn({ report: text.slice(0, MAX_BYTES) }, 'content policy report');
      response.status(204).end();
    });
  };
}
