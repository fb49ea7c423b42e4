import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { expect, it } from 'vitest';
import { listingViews } from './listing-views.server';

const id = '0123456789012345678901';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/141';

function viewsOf(
  url: string,
  { method = 'GET', agent = BROWSER, status = 200, isOwn = false } = {},
) {
  const seen: string[] = [];
  const response = Object.assign(new EventEmitter(), { statusCode: status });
  const headers = { 'user-agent': agent };
  const request = { method, url, headers, shop: { isOwnPage: isOwn } };
  let went = false;
  listingViews((listing) => seen.push(listing))(
    request as unknown as Request,
    response as unknown as Response,
    () => (went = true),
  );
  expect(went).toBe(true);
  response.emit('finish');
  return seen;
}

it.each([`/listings/${id}`, `/en/listings/${id}`, `/listings/${id}?utm=x`])(
  'counts %s once it was answered',
  (url) => {
    expect(viewsOf(url)).toEqual([id]);
    expect(viewsOf(url, { status: 304 })).toEqual([id]);
  },
);

it('counts nothing else', () => {
  expect(viewsOf(`/books/${id}`)).toEqual([]);
  expect(viewsOf(`/sell/listings/${id}/edit`)).toEqual([]);
  expect(viewsOf(`/listings/${id}/edit`)).toEqual([]);
  const url = `/listings/${id}`;
  expect(viewsOf(url, { status: 404 })).toEqual([]);
  expect(viewsOf(url, { method: 'HEAD' })).toEqual([]);
  expect(viewsOf(url, { agent: 'Googlebot/2.1' })).toEqual([]);
  expect(viewsOf(url, { isOwn: true })).toEqual([]);
});
