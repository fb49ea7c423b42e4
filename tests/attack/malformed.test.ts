import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFull, report, seeded, tally } from '../support/measure';
import { sendRaw, type RawAnswer } from '../support/raw-http';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { Visitor } from '../support/visitor';

/**
 * Strange hosts, paths, headers and bodies (C2, C5, C6, C8, P24): 4xx, never 5xx, nothing of the
 * inside in the answer, and the next polite request is served.
 */

let shop: Shop;
let server: ShopProcess;

beforeAll(async () => {
  shop = await openShop({ name: 'malformed' });
  server = await shop.start({ roles: ['web'] });
});
afterAll(async () => {
  await shop?.stop();
});

const host = () => `localhost:${server.port}`;
const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`;

/** A raw request with a good host, unless the headers name one. */
function raw(target: string, { method = 'GET', headers = [] as string[], body = '' } = {}): string {
  const own = headers.some((header) => /^host\b/i.test(header)) ? [] : [`Host: ${host()}`];
  const same = method === 'GET' ? [] : [`Origin: ${server.origin}`, 'Sec-Fetch-Site: same-origin'];
  const length =
    body && !headers.some((header) => /^(?:content-length|transfer-encoding)/i.test(header))
      ? [`Content-Length: ${Buffer.byteLength(body, 'latin1')}`]
      : [];
  return lines(`${method} ${target} HTTP/1.1`, ...own, ...same, ...headers, ...length) + body;
}

const post = (body: string, type: string, path = '/login', headers: string[] = []) =>
  raw(path, { method: 'POST', body, headers: [`Content-Type: ${type}`, ...headers] });
const form = (body: string, path?: string, headers?: string[]) =>
  post(body, 'application/x-www-form-urlencoded', path, headers);

const INSIDE =
  /node_modules|\/app\/|\.server\.|\.tsx?\b|build\/server|\bat (?:async )?[\w.<>]+ \(|TypeError|SyntaxError|ECONN|ER_[A-Z_]{4,}|SELECT /;

function expectRefused(answer: RawAnswer, allowed?: number[]): void {
  if (allowed) expect(allowed).toContain(answer.status);
  else expect(answer.status === 0 || (answer.status >= 400 && answer.status < 500)).toBe(true);
  expect(answer.body).not.toMatch(INSIDE);
}

describe('a connection that says nothing', () => {
  it('is closed in silence, since a browser would take a word for the answer to its first request', async () => {
    const { status, head } = await sendRaw(server.port, [], { timeout: 30_000 });
    expect({ status, head }).toEqual({ status: 0, head: '' });
  });

  it('is told so when a request was begun', async () => {
    const { status } = await sendRaw(server.port, 'GET / HTTP/1.1\r\nHost: ', { timeout: 30_000 });
    expect(status).toBe(400);
  });
});

async function expectPoliteService(): Promise<void> {
  const visitor = new Visitor(server.origin);
  for (const path of ['/', '/login', '/catalog', '/health']) {
    expect((await visitor.get(path)).status, path).toBe(200);
  }
  visitor.close();
  expect(server.child.exitCode ?? server.child.signalCode).toBeNull();
}

describe('a strange host', () => {
  const hosts = (): [string, string][] => [
    ['another host', raw('/', { headers: ['Host: evil.example'] })],
    ['another port', raw('/', { headers: ['Host: localhost:1'] })],
    ['a host with a space', raw('/', { headers: ['Host: a b'] })],
    ['an empty host', raw('/', { headers: ['Host:'] })],
    ['userinfo', raw('/', { headers: [`Host: x@${host()}`] })],
    ['a comma list', raw('/', { headers: [`Host: ${host()}, evil.example`] })],
    ['a suffix', raw('/', { headers: [`Host: ${host()}.evil.example`] })],
    ['a path', raw('/', { headers: [`Host: ${host()}/../evil`] })],
    ['a bad port', raw('/', { headers: ['Host: localhost:99999999'] })],
    ['bytes', raw('/', { headers: ['Host: \xff\xfe'] })],
    ['two hosts', raw('/', { headers: [`Host: ${host()}`, 'Host: evil.example'] })],
    ['two hosts, ours last', raw('/', { headers: ['Host: evil.example', `Host: ${host()}`] })],
    ['no host', lines('GET / HTTP/1.1')],
    ['no host in HTTP/1.0', lines('GET / HTTP/1.0')],
    ['a folded host', raw('/', { headers: ['Host: evil\r\n .example'] })],
    ['an absolute target', raw('http://evil.example/')],
    ['an absolute target of ours', raw(`http://${host()}/`)],
    ['a target without a path', raw('evil.example:443', { method: 'CONNECT' })],
  ];

  it.each(Array.from({ length: 18 }, (_, index) => index))('is refused (%i)', async (index) => {
    const [what, request] = hosts()[index]!;
    const answer = await sendRaw(server.port, request);
    expect(answer.body, what).not.toContain('evil.example');
    expect(answer.head, what).not.toContain('evil.example');
    // A server may take the last of two hosts or refuse; it may not serve the page of a stranger.
    expect([0, 400, 405, 421], `${what}: ${answer.status}`).toContain(answer.status);
    expect(answer.body).not.toMatch(INSIDE);
  });

  it('never gets into a page by a forwarded header', async () => {
    const forged = [
      'X-Forwarded-Host: evil.example',
      'X-Forwarded-Proto: gopher',
      'X-Forwarded-For: 6.6.6.6',
      'X-Original-URL: /admin/users',
      'X-Rewrite-URL: /admin/users',
      'Forwarded: host=evil.example;proto=https',
    ];
    for (const path of ['/', '/catalog', '/login', '/en', '/orders']) {
      const answer = await sendRaw(server.port, raw(path, { headers: forged }));
      expect(answer.status, path).toBeLessThan(400);
      expect(answer.head + answer.body, path).not.toContain('evil.example');
    }
  });
});

describe('a strange target', () => {
  it.each([
    ['//evil.example'],
    ['//evil.example/..'],
    ['/\\evil.example'],
    ['\\\\evil.example'],
    ['/..\\..\\etc\\passwd'],
    ['/%00'],
    ['/catalog%00.css'],
    ['/%E0%A4%A'],
    ['/%'],
    ['/%zz'],
    ['/%ff'],
    ['/%c0%ae%c0%ae/etc/passwd'],
    ['/%0d%0aSet-Cookie:x=1'],
    ['/%5c%5cevil.example'],
    ['/%2f%2fevil.example'],
    ['/catalog\t'],
    ['*'],
    ['evil.example'],
    [`/${'a'.repeat(5000)}`],
    [`/catalog?q=${'a'.repeat(5000)}`],
    [`/catalog?${'a=1&'.repeat(1500)}`],
    [`/${'../'.repeat(1400)}`],
  ])('%s is refused', async (target) => {
    const answer = await sendRaw(server.port, raw(target));
    expectRefused(answer);
    expect(answer.head).not.toMatch(/^set-cookie: x=1/im);
  });

  it.each([
    ['/..%2f..%2fetc/passwd'],
    ['/../../etc/passwd'],
    ['/assets/..%2f..%2fserver%2findex.js'],
    ['/assets/../../server/index.js'],
    ['/photos/..%2f..%2f/etc%2fpasswd'],
    ['/.git/config'],
    ['/.env'],
    ['/.data/env'],
    ['/server/index.js'],
    ['/build/server.js'],
    ['/package.json'],
    ['/wp-login.php'],
    ['/account/x.css'],
    ['/__manifest'],
    ['/__manifest?p=/admin/users&version=x'],
    ['/_root.data'],
    ['/catalog.data'],
  ])('%s is not there', async (target) => {
    const answer = await sendRaw(server.port, raw(target));
    // The page links to itself in the other language: the asked path is no word from the inside.
    expectRefused({ ...answer, body: answer.body.replaceAll(target, '') }, [400, 404]);
  });

  it.each([
    ['/?_data='],
    ['/?_data=root%00'],
    ['/?_data=routes/nothing'],
    ['/?_data=__proto__'],
    ['/?_data=constructor'],
    ['/catalog?_data=admin/users.route'],
    ['/catalog?_data=a&_data=b'],
    ['/login?_data=accounts/logout.route'],
  ])('%s gives no data of another page', async (target) => {
    const answer = await sendRaw(server.port, raw(target));
    expect(answer.status, String(answer.status)).toBeLessThan(500);
    expect(answer.body).not.toMatch(INSIDE);
  });

  it.each([
    ['/catalog?q=%00'],
    ['/catalog?q=%ff%fe'],
    ['/catalog?q=' + encodeURIComponent('"+-~*()<>@\'\\%_')],
    ['/catalog?q=' + encodeURIComponent('+"a" -"b" (c*) @4 ~d')],
    ['/catalog?q=***'],
    ['/catalog?price_min=1e999&price_max=-5'],
    ['/catalog?price_min=NaN&year_min=99999999999999999999'],
    ['/catalog?sort=drop&after=AAAA'],
    ['/catalog?after=' + 'A'.repeat(500)],
    ['/catalog?after=..%2f&sort=price'],
    ['/catalog?condition=good&condition=x&condition[]=y&binding[a]=b'],
    ['/catalog?q=a&q=b&__proto__[x]=1'],
    ['/catalog?seller=%27%20OR%201=1%20--'],
    ['/catalog?isbn=9780306406158&language=zz&signed=maybe'],
    ['/sellers/%27%20OR%201'],
    ['/books/' + 'a'.repeat(22)],
    ['/listings/%F0%9F%92%A9'],
  ])('%s is a page or a plain refusal', async (target) => {
    const answer = await sendRaw(server.port, raw(target));
    expect(answer.status, String(answer.status)).toBeGreaterThanOrEqual(200);
    expect(answer.status, String(answer.status)).toBeLessThan(500);
    expect(answer.body).not.toMatch(INSIDE);
  });
});

describe('a search of thousands of letters', () => {
  it.each([
    ['of 10,000 letters', 'a'.repeat(10_000), 414, 'Eso es demasiado largo'],
    [
      'of 10,000 signs that take six bytes each',
      '%C3%B1'.repeat(10_000),
      431,
      'bastan unas pocas palabras',
    ],
  ])('%s is answered with a sentence', async (_what, words, status, text) => {
    const answer = await sendRaw(server.port, raw(`/catalog?q=${words}`), { timeout: 20_000 });
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(text);
  });
});

describe('strange headers', () => {
  it.each([
    ['no colon', ['nonsense']],
    ['a space before the colon', ['X-A : b']],
    ['a newline', ['X-A: b\nSet-Cookie: x=1']],
    ['a null', ['X-A: b\u0000c']],
    ['too many bytes', [`X-A: ${'a'.repeat(20_000)}`]],
    ['too many headers', Array.from({ length: 3000 }, (_, index) => `X-${index}: 1`)],
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6']],
    ['a negative length', ['Content-Length: -1']],
    ['a length that is no number', ['Content-Length: 1e3']],
    ['length and chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked']],
    ['an unknown coding', ['Transfer-Encoding: gzip']],
    ['chunks twice', ['Transfer-Encoding: chunked, chunked']],
    ['a hidden coding', ['Transfer-Encoding:\u000bchunked']],
  ])('%s is refused', async (_what, headers) => {
    const answer = await sendRaw(server.port, raw('/login', { method: 'POST', headers }), {
      timeout: 20_000,
    });
    expectRefused(answer);
  });

  it.each([
    ['a broken cookie', ['Cookie: ;;;=; session; session==; cart=%%%; flash=a.b.c']],
    ['a long cookie', [`Cookie: session=${'a'.repeat(8000)}`]],
    ['a cookie of a prototype', ['Cookie: __proto__=x; constructor=y']],
    ['a strange language', ['Accept-Language: *;q=99, \u0001']],
    ['strange encodings', ['Accept-Encoding: br;q=0, gzip;q=abc, ,,,']],
    ['a strange range', ['Range: bytes=-1-,a']],
    ['a strange condition', ['If-None-Match: W/""", *', 'If-Modified-Since: yesterday']],
    ['an upgrade', ['Connection: Upgrade', 'Upgrade: websocket']],
    ['an expectation', ['Expect: the-impossible']],
  ])('%s does no harm', async (_what, headers) => {
    for (const path of ['/', '/login', '/cart', '/orders', '/robots.txt']) {
      const answer = await sendRaw(server.port, raw(path, { headers }));
      expect(answer.status, `${path}: ${answer.status}`).toBeLessThan(500);
      expect(answer.body).not.toMatch(INSIDE);
    }
  });
});

describe('a strange body', () => {
  const boundary = 'x';
  const part = (head: string, value = 'v') => `--${boundary}\r\n${head}\r\n\r\n${value}\r\n`;
  const multipart = (body: string, type = `multipart/form-data; boundary=${boundary}`) =>
    post(body, type);
  const named = (name: string) => part(`Content-Disposition: form-data; name="${name}"`);
  const gzipped = gzipSync('email=a@example.com&password=b').toString('latin1');

  it.each<[string, () => string]>([
    ['plain text', () => post('hello', 'text/plain')],
    ['JSON', () => post('{"email":"a"}', 'application/json')],
    ['JSON that is none', () => post('{"email":', 'application/json')],
    ['deep JSON', () => post('['.repeat(20_000), 'application/json')],
    ['XML', () => post('<a/>', 'application/xml')],
    ['no type', () => raw('/login', { method: 'POST', body: 'email=a' })],
    ['an empty type', () => post('email=a', '')],
    ['a nonsense type', () => post('email=a', ';;;=')],
    ['a form in gzip', () => form(gzipped, '/login', ['Content-Encoding: gzip'])],
    [
      'a form in another charset',
      () => post('email=\xe9', 'application/x-www-form-urlencoded; charset=utf-16'),
    ],
    ['broken percent signs', () => form('email=%zz&password=%')],
    ['bytes', () => form('\xff\xfe\x00=\x00')],
    ['a null', () => form('email=a%00b&password=c%00d')],
    ['500 fields', () => form('a=1&'.repeat(500))],
    ['300 KB', () => form(`email=${'a'.repeat(300_000)}`)],
    ['a scalar twice', () => form('email=a%40example.com&email=b%40example.com&password=c')],
    ['brackets', () => form('email[a]=b&email[]=c&password[$gt]=')],
    ['a prototype', () => form('__proto__=x&constructor=y&toString=z')],
    ['nothing', () => form('', '/login', ['Content-Length: 0'])],
    ['multipart without a boundary', () => multipart(named('email'), 'multipart/form-data')],
    [
      'multipart with another boundary',
      () => multipart(named('email'), 'multipart/form-data; boundary=y'),
    ],
    [
      'multipart that breaks off',
      () => multipart(`--${boundary}\r\nContent-Disposition: form-data; na`),
    ],
    ['multipart without an end', () => multipart(named('email'))],
    [
      'multipart without a name',
      () => multipart(part('Content-Disposition: form-data') + `--${boundary}--`),
    ],
    ['multipart that is none', () => multipart('hello')],
    ['multipart with 500 fields', () => multipart(named('a').repeat(500) + `--${boundary}--\r\n`)],
    [
      'multipart with long headers',
      () => multipart(part(`X: ${'a'.repeat(90_000)}`) + `--${boundary}--`),
    ],
    [
      'multipart with a file nobody asked for',
      () =>
        multipart(
          part(
            'Content-Disposition: form-data; name="email"; filename="a"\r\nContent-Type: image/png',
          ) + `--${boundary}--\r\n`,
        ),
    ],
    ['mixed multipart', () => multipart(named('email'), `multipart/mixed; boundary=${boundary}`)],
    [
      'a bad chunk',
      () =>
        raw('/login', {
          method: 'POST',
          headers: [
            'Content-Type: application/x-www-form-urlencoded',
            'Transfer-Encoding: chunked',
          ],
          body: 'zz\r\nemail=a\r\n0\r\n\r\n',
        }),
    ],
    [
      'a chunk longer than it says',
      () =>
        raw('/login', {
          method: 'POST',
          headers: [
            'Content-Type: application/x-www-form-urlencoded',
            'Transfer-Encoding: chunked',
          ],
          body: '2\r\nemail=a\r\n0\r\n\r\n',
        }),
    ],
  ])('%s is refused', async (_what, request) => {
    expectRefused(await sendRaw(server.port, request()));
  });

  it('is refused by every form of a visitor alike', async () => {
    for (const path of [
      '/register',
      '/login',
      '/forgot-password',
      `/reset-password/${'a'.repeat(43)}`,
      `/verify-email/${'a'.repeat(43)}`,
      '/cart',
      '/en/cart',
      '/login?_data=accounts/login.route',
    ]) {
      for (const request of [
        post('hello', 'text/plain', path),
        post('{', 'application/json', path),
        post('--x\r\nbroken', 'multipart/form-data; boundary=x', path),
        form('a=1&'.repeat(500), path),
        form(`listingId=${'%00'.repeat(50)}&quantity=1e99&intent=add&email=a&email=b`, path),
      ]) {
        const answer = await sendRaw(server.port, request);
        expectRefused(answer);
      }
    }
  });
});

describe('chance', () => {
  const REQUESTS = isFull ? 10_000 : 2000;

  it(`brings no 5xx in ${REQUESTS} malformed requests`, async () => {
    const random = seeded(20_261_124);
    const answers: RawAnswer[] = [];
    const bad: string[] = [];
    let left = REQUESTS;
    const attacker = async () => {
      while (left-- > 0) {
        const request = strangeRequest(random);
        const answer = await sendRaw(server.port, Buffer.from(request, 'latin1'), {
          timeout: 8000,
        });
        answers.push(answer);
        if (answer.status >= 500 || INSIDE.test(answer.body)) {
          bad.push(`${answer.status}: ${JSON.stringify(request.slice(0, 400))}`);
        }
      }
    };
    // Four at once: more multipart posts than that are asked to come back, with a 503 (C5).
    await Promise.all(Array.from({ length: 4 }, attacker));
    report(
      `${REQUESTS} malformed requests: ${JSON.stringify(tally(answers, ({ status }) => status))}`,
    );
    expect(bad.slice(0, 5)).toEqual([]);
    await expectPoliteService();
  });

  const methods = [
    'GET',
    'POST',
    'POST',
    'POST',
    'HEAD',
    'PUT',
    'TRACE',
    'FOO',
    'get',
    'P\u00d6ST',
    'OPTIONS',
  ];
  const paths = [
    '/',
    '/catalog',
    '/login',
    '/register',
    '/cart',
    '/checkout',
    '/orders/x',
    '/sell/listings/new',
    '/admin/users',
    '/photos/a/b',
    '/robots.txt',
    '/csp-reports',
    '/webhooks/payments/sandbox',
    '/webhooks/tracking/servientrega',
    '/en',
    '/en/login',
    '/en/en/cart',
    '/books/a',
    '/sellers/a',
    '/reset-password/x',
    '/verify-email/x',
    '/health',
    '/ready',
    '/assets/x.js',
  ];
  const types = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'application/json',
    'text/plain',
    'text/html; charset=\u0001',
    'application/x-www-form-urlencoded; charset=foo',
    '',
  ];
  const tails = [
    '',
    '?_data=root',
    '?_data=accounts/login.route',
    '?index',
    '?a=%00',
    '%2e%2e/',
    '/',
    '//',
    '?q=%ff',
    '?after=x',
    '#x',
    ';x=1',
    '%',
    '\\',
  ];
  const names = [
    'email',
    'password',
    'listingId',
    'quantity',
    'intent',
    '__proto__',
    'photos',
    'csrf',
    'a[b]',
    '',
  ];

  function strangeRequest(random: () => number): string {
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const chance = (part: number) => random() < part;
    const noise = (length: number) =>
      Array.from({ length: Math.floor(random() * length) }, () =>
        String.fromCharCode(Math.floor(random() * 256)),
      ).join('');
    const method = pick(methods);
    const target = chance(0.15)
      ? `/${noise(60).replace(/[\r\n ]/g, '')}`
      : pick(paths) + pick(tails);
    const headers = [
      chance(0.9)
        ? `Host: ${host()}`
        : `Host: ${pick(['evil.example', 'a b', '', noise(20).replace(/[\r\n]/g, '')])}`,
      chance(0.8)
        ? `Origin: ${server.origin}`
        : `Origin: ${pick(['null', 'https://evil.example', ''])}`,
      `Content-Type: ${pick(types)}`,
    ];
    if (chance(0.3))
      headers.push(
        `Cookie: ${pick(['session=', 'cart=', 'flash=', ''])}${noise(50).replace(/[\r\n]/g, '')}`,
      );
    if (chance(0.1)) headers.push(`X-${noise(8).replace(/[\r\n:]/g, '')}: ${noise(30)}`);
    if (chance(0.1)) headers.push(`Accept-Encoding: ${pick(['gzip', 'br', 'zz', '*;q=0'])}`);
    if (chance(0.05)) headers.push(`Content-Encoding: ${pick(['gzip', 'deflate', 'zz'])}`);
    let body = '';
    if (method !== 'GET' && method !== 'HEAD') {
      const fields = Array.from(
        { length: Math.floor(random() * 8) },
        () =>
          `${pick(names)}=${chance(0.5) ? noise(30) : pick(['1', '-1', '1e99', '%00', '%zz', 'a'])}`,
      );
      body = chance(0.6)
        ? fields.join('&')
        : chance(0.5)
          ? `--x\r\n${noise(200)}\r\n--x--`
          : noise(300);
      if (chance(0.9)) headers.push(`Content-Length: ${body.length}`);
      else if (chance(0.5)) headers.push('Transfer-Encoding: chunked');
    }
    return `${lines(`${method} ${target} HTTP/1.1`, ...headers, 'Connection: close')}${body}`;
  }
});

it('leaves the server polite', expectPoliteService);
