// Requests a second of the catalogue page, for a visitor and for a person who is signed in, beside an
// Express that sends the same bytes. All in one run, in turns, because machines change their speed.
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { startChild } from '../lib/children.mjs';
import { inProject } from '../lib/paths.mjs';
import { anyFree } from '../lib/ports.mjs';
import { processorTime } from './bench-shop.mjs';
import { median } from './table.mjs';

const CONNECTIONS = 10;
const WARM_UP_SECONDS = 2;
const SECONDS = 4;
const TURNS = 3;

export async function pageFigures(bench) {
  const shop = await bench.start(['web']);
  const { signedIn } = await bench.load('/tests/support/shop-scenes.ts');
  const { visitor } = await signedIn(bench.db, shop.origin);
  const cookie = `session=${visitor.cookies.get('session')}`;
  const path = '/catalog';
  const asVisitor = await compare(bench.folder, { shop, path, name: 'visitor', headers: {} });
  const asPerson = await compare(bench.folder, {
    ...{ shop, path, name: 'signed in' },
    headers: { cookie },
  });
  await shop.child.stop();
  return [...figuresOf('visitor', asVisitor, 0.8), ...figuresOf('signed in', asPerson, 0.1)];
}

function figuresOf(who, { shop, dressed, bare, bytes, processor }, goal) {
  const what = `catalogue page, ${who}`;
  return [
    { what: `${what}: the shop`, value: shop, unit: 'requests/s' },
    { what: `${what}: Express with id, log and headers`, value: dressed, unit: 'requests/s' },
    { what: `${what}: bare Express`, value: bare, unit: 'requests/s' },
    { what: `${what}: bytes sent (br)`, value: bytes / 1000, unit: 'kB' },
    { what: `${what}: shop / Express`, value: shop / dressed, unit: '', atLeast: goal },
    { what: `${what}: shop / bare Express`, value: shop / bare, unit: '' },
    { what: `${what}: processor time, the shop`, value: processor.shop, unit: 'µs' },
    { what: `${what}: processor time, Express`, value: processor.dressed, unit: 'µs' },
  ];
}

/** Requests a second of one page of the shop, and of Express with the same bytes. */
export async function compare(folder, { shop, path, name, headers }) {
  const all = { 'accept-encoding': 'br', ...headers };
  const url = `http://127.0.0.1:${shop.port}${path}`;
  const page = await fetchRaw(url, all);
  if (page.status !== 200 || page.encoding !== 'br') {
    throw new Error(`${path} answered ${page.status} in ${page.encoding}`);
  }
  const file = join(folder, `page-${name.replace(' ', '-')}.json`);
  writeFileSync(file, JSON.stringify(page));
  const targets = {
    shop: { url, child: shop.child },
    dressed: await startExpress('dressed', file),
    bare: await startExpress('bare', file),
  };
  const rates = { shop: [], dressed: [], bare: [] };
  const processor = { shop: [], dressed: [], bare: [] };
  const contestants = Object.entries(targets);
  for (const [, target] of contestants) await fire(target, all, WARM_UP_SECONDS);
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [who, target] of contestants) {
      const fired = await fire(target, all, SECONDS);
      rates[who].push(fired.rate);
      processor[who].push(fired.processor);
    }
  }
  await targets.dressed.child.stop();
  await targets.bare.child.stop();
  return {
    shop: median(rates.shop),
    dressed: median(rates.dressed),
    bare: median(rates.bare),
    bytes: Buffer.from(page.body, 'base64').length,
    processor: { shop: median(processor.shop), dressed: median(processor.dressed) },
  };
}

/**
 * Requests a second, and the processor time of one in microseconds; throws when an answer was not
 * the page.
 */
async function fire({ url, child }, headers, duration) {
  const before = processorTime(child.pid);
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration });
  if (result.non2xx || result.errors) {
    throw new Error(`${url}: ${result.non2xx} answers other than 2xx, ${result.errors} errors`);
  }
  const processor = (processorTime(child.pid) - before) / result.requests.total;
  return { rate: result.requests.average, processor };
}

async function startExpress(how, file) {
  const port = await anyFree();
  const program = inProject('scripts', 'bench', 'plain-express.mjs');
  const child = startChild('Express', process.execPath, [program, how, String(port), file], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/catalog`;
  for (let tries = 0; ; tries += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, child };
    if (tries > 200) throw new Error('the Express to compare with did not start');
    await sleep(50);
  }
}

/** A page with its headers and the very bytes that were sent. */
function fetchRaw(url, headers) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const own = new Set([
          'date',
          'connection',
          'keep-alive',
          'transfer-encoding',
          'x-request-id',
        ]);
        const body = Buffer.concat(chunks);
        const kept = Object.entries(response.headers).filter(([name]) => !own.has(name));
        resolve({
          status: response.statusCode,
          encoding: response.headers['content-encoding'],
          headers: [
            ...kept.filter(([name]) => name !== 'content-length'),
            ['Content-Length', body.length],
          ],
          body: body.toString('base64'),
        });
      });
    });
    request.on('error', reject);
  });
}
