import type { Request, Response } from 'express';
import { describe, expect, it, vi } from 'vitest';
import { createLog } from '~/platform/log.server';
import { sameSiteOnly } from './guards.server';

const origin = 'https://libros.example';

/** What the gate answers to a post; `through` where it lets it on. */
function answerTo(path: string, headers: Record<string, string>): number | 'through' {
  let status = 0;
  const response = new Proxy(
    {},
    {
      get: (_target, name) =>
        name === 'headersSent'
          ? false
          : (value: number) => {
              if (name === 'status') status = value;
              return response;
            },
    },
  );
  const next = vi.fn();
  const shop = { log: createLog('silent'), requestId: 'r' };
  const request = { method: 'POST', path, url: path, headers, shop } as unknown as Request;
  sameSiteOnly({ origins: [origin] })(request, response as unknown as Response, next);
  return next.mock.calls.length > 0 ? 'through' : status;
}

describe('the cross-site gate', () => {
  it.each(['/webhooks/payments/sandbox', '/webhooks/payments/wompi'])(
    'lets a provider’s program through to %s, which is signed',
    (path) => {
      expect(answerTo(path, {})).toBe('through');
    },
  );

  it.each([
    '/webhooks/payments/other',
    '/webhooks/payments/wompi/',
    '/webhooks/payments/wompi/x',
    '/en/webhooks/payments/wompi',
    '/checkout',
  ])('and to nothing else: %s', (path) => {
    expect(answerTo(path, {})).toBe(403);
    expect(answerTo(path, { origin: 'https://elsewhere.example' })).toBe(403);
    expect(answerTo(path, { origin })).toBe('through');
  });
});
