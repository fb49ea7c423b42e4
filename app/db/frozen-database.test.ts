import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { startDatabaseServer, type DatabaseServer } from '~/../tests/support/database-server';
import { report } from '~/../tests/support/measure';
import { kyselyOn } from './database.server';
import { DatabasePool } from './pool.server';
import type * as watch from './stuck-watch.server';

/**
 * A statement that is under way when the database freezes (P16): it is given up within three seconds, so
 * that its page can say so. Without the watch it waits as long as a statement may, and nothing is said.
 */

const guard = vi.hoisted(() => ({ isOn: true }));
vi.mock('./stuck-watch.server', async (load) => {
  const { StuckWatch } = await load<typeof watch>();
  class Blind extends StuckWatch {
    override begin(giveUp: () => void) {
      return super.begin(guard.isOn ? giveUp : () => undefined);
    }
  }
  return { StuckWatch: Blind };
});

const LIMIT_MILLISECONDS = 3000;

let server: DatabaseServer;
beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server?.stop());
beforeEach(() => {
  guard.isOn = true;
});

/** What became, within the limit, of a statement that had begun when the database froze. */
async function frozenStatement(): Promise<string> {
  const pool = new DatabasePool({ ...server, database: 'information_schema', size: 1 });
  const db = kyselyOn(pool);
  try {
    await sql`SELECT 1`.execute(db);
    process.kill(server.pid(), 'SIGSTOP');
    const asked = performance.now();
    const ended = sql`SELECT 1`.execute(db).then(
      () => 'answered',
      (error: Error) => error.name,
    );
    const waiting = new Promise<string>((resolve) =>
      setTimeout(() => resolve('waiting'), LIMIT_MILLISECONDS),
    );
    const outcome = await Promise.race([ended, waiting]);
    report(`P16 a statement of a frozen database: ${outcome} after ${ms(asked)} ms`);
    return outcome;
  } finally {
    // Never thawed: what it would still say to connections that were given up is no matter here.
    process.kill(server.pid(), 'SIGKILL');
    await server.exited();
    await db.destroy();
    await server.restart();
  }
}
const ms = (since: number) => Math.round(performance.now() - since);

it('is given up within three seconds', async () => {
  expect(await frozenStatement()).toBe('DatabaseUnavailable');
});

it('is waited for without the watch', async () => {
  guard.isOn = false;
  expect(await frozenStatement()).toBe('waiting');
});
