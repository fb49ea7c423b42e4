// How fast a process is there, and what it weighs.
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './table.mjs';

const STARTS = 5;
const REQUESTS = 1000;

export async function processFigures({ start, db }) {
  const starts = [];
  for (let index = 0; index < STARTS; index += 1) {
    const shop = await start(['web']);
    starts.push(shop.readyAfter);
    await shop.child.stop();
  }
  const shop = await start(['web', 'worker']);
  await sleep(5_000);
  const idle = shop.megabytes();
  await browse(shop.origin, await somePaths(db));
  const used = shop.megabytes();
  await shop.child.stop();
  return [
    {
      what: `process start to ready, median of ${STARTS}`,
      value: median(starts),
      unit: 's',
      atMost: 1,
    },
    { what: 'memory idle (web and worker)', value: idle, unit: 'MB', atMost: 160 },
    { what: `memory after ${REQUESTS} requests`, value: used, unit: 'MB', atMost: 300 },
  ];
}

async function somePaths(db) {
  const listings = await db.selectFrom('listings').select(['id', 'book_id']).limit(100).execute();
  return listings.flatMap(({ id, book_id }) => [
    `/listings/${id}`,
    `/en/books/${book_id}`,
    `/catalog?q=${id.slice(-1)}`,
    '/',
    '/cart',
  ]);
}

/** A mixture of pages, ten at a time, each answered whole. */
async function browse(origin, paths) {
  let next = 0;
  const visitor = async () => {
    for (let at = next++; at < REQUESTS; at = next++) {
      const answer = await fetch(origin + paths[at % paths.length]);
      await answer.arrayBuffer();
      if (answer.status >= 500) throw new Error(`${answer.url} answered ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: 10 }, visitor));
}
