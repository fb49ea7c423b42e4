import type { Request, Response } from 'express';
import { describe, expect, it, vi } from 'vitest';
import { servedRooms } from './served-rooms.server';

function statusOf(path: string, served: Parameters<typeof servedRooms>[0]): number | 'served' {
  let status = 0;
  const response = {
    headersSent: false,
    status: (code: number) => ((status = code), response),
    set: () => response,
    end: () => response,
  };
  const next = vi.fn();
  servedRooms(served)({ path } as Request, response as unknown as Response, next);
  return next.mock.calls.length > 0 ? 'served' : status;
}

describe('a process that serves some rooms', () => {
  it.each([
    ['/catalog', 'served'],
    ['/en/books/0352yNY60GhzsnmBDdC9pT', 'served'],
    ['/checkout', 404],
    ['/en/sell/orders', 404],
    ['/nothing-here', 'served'], // the catalogue answers what nobody knows, with a 404 page
  ])('knows %s: %s', (path, expected) => {
    expect(statusOf(path, ['catalog'])).toBe(expected);
  });
});
