// A large seller's file through a running shop, while somebody looks for books: for the test of its
// promise and for `npm run bench -- import`.
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '~/db/database.server';
import { moveImport } from '~/selling/import/move-import.server';
import { sendFile } from './import-file';
import { percentile } from './measure';
import { watchMemory } from './memory';
import { sellerFile } from './seller-file';
import { signedIn } from './shop-scenes';
import { until } from './until';
import { Visitor } from './visitor';

/** Searches a second of the person who looks for books meanwhile. */
const SEARCHES = 10;
const QUIET_SECONDS = 10;

export interface LargeImport {
  /** Seconds that the check, the run, and the same file once more took. */
  check: number;
  run: number;
  again: number;
  /** Of the answers of the catalogue, milliseconds. */
  quiet: { p95: number; worst: number };
  busy: { p95: number; worst: number };
  /** The most bytes that the worker had in memory; null where there is no /proc. */
  memory: number | null;
  exported: { seconds: number; rows: number };
  created: number;
  same: number;
}

/**
 * `worker`: the process that works on the file; `origin`: the one that is asked for pages, which may be
 * the same.
 */
export async function runLargeImport(
  db: Database,
  { origin, worker, rows }: { origin: string; worker: number; rows: number },
): Promise<LargeImport> {
  const { user, visitor } = await signedIn(db, origin);
  const content = await sellerFile(rows);
  const titles = await db.selectFrom('books').select('title').orderBy('id').limit(2000).execute();
  const searches = titles.map(({ title }) => `/catalog?q=${encodeURIComponent(title)}`);
  await browse(origin, searches, () => delay(2000));
  const quiet = await browse(origin, searches, () => delay(QUIET_SECONDS * 1000));
  const take = async () => {
    const sent = await sendFile(db, user.id, content);
    if (!sent.ok) throw new Error(sent.error.problem);
    return sent.value;
  };
  const step = async (importId: string, intent: 'continue' | 'start', status: string) => {
    const began = performance.now();
    await moveImport(db, { sellerId: user.id, importId, intent });
    const file = await until(
      `the file is ${status}`,
      () =>
        db
          .selectFrom('imports')
          .select(['created_rows', 'same_rows'])
          .where('id', '=', importId)
          .where('status', '=', status as 'done')
          .executeTakeFirst(),
      600,
    );
    return { file, seconds: (performance.now() - began) / 1000 };
  };
  const memory = watchMemory(worker);
  const first = await take();
  const checked = await step(first, 'continue', 'checked');
  let done: Awaited<ReturnType<typeof step>> | undefined;
  const busy = await browse(origin, searches, async () => {
    done = await step(first, 'start', 'done');
  });
  const second = await take();
  await step(second, 'continue', 'checked');
  const again = await step(second, 'start', 'done');
  const most = memory.stop();
  const began = performance.now();
  const file = await visitor.get('/sell/export?format=csv');
  const exported = {
    seconds: (performance.now() - began) / 1000,
    rows: file.body.split('\r\n').length - 2,
  };
  visitor.close();
  return {
    check: checked.seconds,
    run: done!.seconds,
    again: again.seconds,
    ...{ quiet, busy, memory: most, exported },
    created: done!.file.created_rows,
    same: again.file.same_rows,
  };
}

/** Looks for one book after the other, some a second, as long as `work` takes. */
async function browse(origin: string, searches: readonly string[], work: () => Promise<unknown>) {
  const visitor = new Visitor(origin);
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  let at = 0;
  const ask = async () => {
    const began = performance.now();
    const answer = await visitor.get(searches[(at += 7) % searches.length]!);
    if (answer.status !== 200) throw new Error(`the catalogue answered ${answer.status}`);
    times.push(performance.now() - began);
  };
  const timer = setInterval(() => asked.push(ask()), 1000 / SEARCHES);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  await Promise.all(asked);
  visitor.close();
  return { p95: percentile(times, 0.95), worst: Math.max(...times) };
}
