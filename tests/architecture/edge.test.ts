import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import routes from '~/routes';
import { destinationCookies } from '~/values/destination';
import { personalCookies } from '~/web/cache-headers';
import type { RouteHandle } from '~/web/route-handle';

/** CloudFront caches what the shop's own page cache keeps: the same pages, past the same cookies. */

const edge = JSON.parse(readFileSync('terraform/modules/edge/cached-pages.json', 'utf8')) as {
  pages: string[];
  languages: string[];
  cookies: string[];
};
const handles = import.meta.glob<RouteHandle>('../../app/**/*.route.{ts,tsx}', {
  import: 'handle',
});

// The pages are read as they are, with all that they import.
it('the edge caches the pages that visitors share, and no other', { timeout: 60_000 }, async () => {
  const shared: string[] = [];
  for (const { path = '', file } of routes) {
    const handle = await handles[`../../app/${file}`]!();
    if (handle.access !== 'public' || !handle.cacheQuery) continue;
    shared.push(`/${path.replace(/^en\?\/?/, '').replaceAll(/:\w+/g, '*')}`);
  }
  expect(shared.length).toBeGreaterThan(3);
  expect([...edge.pages].sort()).toEqual(shared.sort());
  expect(edge.languages).toEqual(['', '/en']);
});

it('the edge keys by the cookies that make a page a person’s own, and by where parcels go', () => {
  expect([...edge.cookies].sort()).toEqual([...personalCookies, ...destinationCookies].sort());
});
