import type { Request, Response } from 'express';
import { uiMessages } from '~/ui/messages';
import { langOfPath, localPath, type Lang } from '~/web/language';
import { plainPageStyle } from './plain-page-style';
import { policyForStyle } from './styled-policy.server';

const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const policy = policyForStyle(plainPageStyle);
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => NAMES[sign]!);

/**
 * An answer of the guards, before any page can be rendered: status, one sentence, the request's
 * number. No cause, no stack (C11).
 */
export function sendPlainPage(
  request: Request,
  response: Response,
  status: number,
  detail = '',
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.status(status).set(plainPageHeaders);
  if (status === 503) response.set('Retry-After', '3');
  const id = request.shop?.id ?? '';
  response.end(plainPage(langOfPath(request.path), status, { detail, id }));
}

export const plainPageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': policy,
};

/** The page itself, also for a request that could not be read as one. */
export function plainPage(lang: Lang, status: number, { detail = '', id = '' } = {}): string {
  const texts = uiMessages[lang];
  const known = texts.errors[String(status) as keyof typeof texts.errors];
  const { title, text } = known ?? texts.errors[status < 500 ? '400' : '500'];
  return (
    `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>` +
    `<style>${plainPageStyle}</style></head>` +
    `<body><main><p class="brand">BookStore</p><h1>${escape(title)}</h1><p>${escape(detail || text)}</p>` +
    `<p><a class="home" href="${localPath('/', lang)}">${escape(texts.errorHome)}</a></p>` +
    (id && `<p class="id">${escape(texts.requestId)}: <code>${escape(id)}</code></p>`) +
    `</main></body></html>`
  );
}
