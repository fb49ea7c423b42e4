import type { Request, Response } from 'express';
import { pathInLogs, type Logger } from '~/platform/log.server';
import { sendPlainPage } from './plain-page.server';

const MAX_BYTES = 8 * 1024;
const MAX_TEXT = 200;

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
      log.warn(describeReport(text), 'content policy report');
      response.status(204).end();
    });
  };
}

/**
 * Which rule stopped what on which page. Addresses lose their query, where people's words and tokens
 * stand; anybody can post here, so everything else is left out.
 */
function describeReport(text: string): Record<string, string> {
  let report: Record<string, unknown>;
  try {
    report = (JSON.parse(text) as Record<string, Record<string, unknown>>)['csp-report'] ?? {};
  } catch {
    return { report: 'no JSON' };
  }
  const word = (name: string) => (typeof report[name] === 'string' ? report[name] : '');
  return {
    directive: word('violated-directive').slice(0, MAX_TEXT),
    blocked: word('blocked-uri').split(/[?#]/, 1)[0]!.slice(0, MAX_TEXT),
    page: pathInLogs(pathOf(word('document-uri'))).slice(0, MAX_TEXT),
  };
}

const pathOf = (address: string) => (URL.canParse(address) ? new URL(address).pathname : '');
