import type { Failpoint } from '~/platform/failpoints.server';
import { freePort } from './database-server';
import type { Shop, ShopProcess } from './shop';

/** A shop of one process that is started again each time it is killed, armed with the next point. */
export interface KilledProcess {
  origin: string;
  /** Points that have fired, in their order. */
  fired: Failpoint[];
  /** Points that have not, the armed one first. */
  pending: Failpoint[];
  /** Ends the process in good order and starts another, whose timers all look at once. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** `onKilled` is called after each kill, before the next start. */
export async function keepAlive(
  shop: Shop,
  points: readonly Failpoint[],
  onKilled: () => Promise<void>,
): Promise<KilledProcess> {
  const port = String(await freePort());
  const pending = [...points];
  const fired: Failpoint[] = [];
  let isStopping = false;
  let problem: unknown;
  let process: ShopProcess | undefined;

  const start = async (): Promise<number | string> => {
    process = undefined;
    try {
      process = await shop.start({ environment: { PORT: port, TEST_FAILPOINT: pending[0] ?? '' } });
    } catch (error) {
      // The worker begins before the port is open, and so may the end.
      if (String(error).includes('the server ended (SIGKILL)')) return 'SIGKILL';
      throw error;
    }
    return process.exited;
  };
  const keep = async () => {
    while (!isStopping) {
      const end = await start();
      if (end !== 'SIGKILL') {
        if (end === 0) continue;
        throw new Error(`the server ended with ${end}: ${process?.log()}`);
      }
      fired.push(pending.shift()!);
      await onKilled();
    }
  };
  const keeping = keep().catch((error: unknown) => (problem = error));
  const throwProblem = () => {
    if (problem) throw problem as Error;
  };
  return {
    origin: `http://localhost:${port}`,
    fired,
    pending,
    async restart() {
      throwProblem();
      const running = process;
      if (!running) return;
      running.child.kill('SIGTERM');
      await running.exited;
    },
    async stop() {
      isStopping = true;
      process?.child.kill('SIGTERM');
      await keeping;
      throwProblem();
    },
  };
}
