import { describe, expect, it, vi } from 'vitest';
import { PageCache } from './page-cache.server';

const page = (body: string, headers: Record<string, string> = {}) =>
  new Response(body, {
    headers: { 'Content-Type': 'text/html', 'Cache-Control': 'public, s-maxage=5', ...headers },
  });

function setUp() {
  let time = 0;
  const cache = new PageCache(() => time);
  const text = async (key: string, render: () => Promise<Response>) => {
    const result = await cache.get(key, render);
    const body = 'page' in result ? result.page.plain.toString() : await result.response.text();
    return `${result.outcome} ${body}`;
  };
  return { cache, text, pass: (milliseconds: number) => (time += milliseconds) };
}

describe('the page cache', () => {
  it('keeps a page five seconds', async () => {
    const { text, pass } = setUp();
    expect(await text('/', async () => page('one'))).toBe('miss one');
    pass(4999);
    expect(await text('/', async () => page('two'))).toBe('hit one');
    pass(1);
    expect(await text('/', async () => page('two'))).toBe('miss two');
  });

  it('serves the old page while one request renders it anew', async () => {
    const { text, pass } = setUp();
    await text('/', async () => page('one'));
    pass(6000);
    let finish!: (response: Response) => void;
    const first = text('/', () => new Promise((resolve) => (finish = resolve)));
    expect(await text('/', async () => page('never'))).toBe('stale one');
    finish(page('two'));
    expect(await first).toBe('miss two');
    expect(await text('/', async () => page('never'))).toBe('hit two');
  });

  it('renders once for many who ask at the same time', async () => {
    const { text } = setUp();
    const render = vi.fn(async () => page('one'));
    const answers = await Promise.all(Array.from({ length: 50 }, () => text('/', render)));
    expect(render).toHaveBeenCalledTimes(1);
    expect(answers.filter((answer) => answer === 'hit one')).toHaveLength(49);
  });

  it('serves a page up to ten minutes while the database is away', async () => {
    const { text, pass } = setUp();
    const away = async () => new Response('away', { status: 503 });
    await text('/', async () => page('one'));
    pass(599_000);
    expect(await text('/', away)).toBe('stale one');
    pass(2000);
    expect(await text('/', away)).toBe('miss away');
  });

  it('keeps nobody waiting for a database that is stuck, and asks it again now and then', async () => {
    vi.useFakeTimers();
    try {
      const { text, pass } = setUp();
      const stuck = vi.fn(() => new Promise<Response>(() => undefined));
      await text('/', async () => page('one'));
      pass(20_000);
      const first = text('/', stuck);
      await vi.advanceTimersByTimeAsync(1000);
      expect(await first).toBe('stale one');
      // Now it is known: the next ones do not even wait a second.
      expect(await text('/', stuck)).toBe('stale one');
      pass(5000);
      const later = text('/', stuck);
      await vi.advanceTimersByTimeAsync(1000);
      expect(await later).toBe('stale one');
      expect(stuck).toHaveBeenCalledTimes(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('shows the new page once the database answers again', async () => {
    const { text, pass } = setUp();
    const away = async () => new Response('away', { status: 503 });
    await text('/', async () => page('one'));
    pass(20_000);
    expect(await text('/', away)).toBe('stale one');
    pass(4999);
    expect(await text('/', async () => page('two'))).toBe('stale one');
    pass(1);
    expect(await text('/', async () => page('two'))).toBe('miss two');
  });

  it('forgets a page that is gone', async () => {
    const { text, pass } = setUp();
    await text('/', async () => page('one'));
    pass(6000);
    await text('/', async () => new Response('gone', { status: 410 }));
    expect(await text('/', async () => new Response('away', { status: 503 }))).toBe('miss away');
  });

  it.each([
    ['a page with a cookie', page('x', { 'Set-Cookie': 'a=b' })],
    ['a private page', page('x', { 'Cache-Control': 'private, no-store' })],
    ['a page without a word about caches', new Response('x')],
    ['an error', new Response('x', { status: 404, headers: { 'Cache-Control': 'public' } })],
  ])('never keeps %s', async (_what, response) => {
    const { cache, text } = setUp();
    expect(await text('/', async () => response)).toBe('miss x');
    expect(cache.bytes).toBe(0);
    expect(await text('/', async () => page('other'))).toBe('miss other');
  });

  it('stays within its bytes', async () => {
    const { cache, text } = setUp();
    const big = () => Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))).toString('hex');
    for (let index = 0; index < 500; index++) await text(`/${index}`, async () => page(big()));
    expect(cache.bytes).toBeGreaterThan(50e6);
    expect(cache.bytes).toBeLessThanOrEqual(64 * 1024 * 1024);
    expect(await text('/0', async () => page('again'))).toBe('miss again');
  });
});
