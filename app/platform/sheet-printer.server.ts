import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '~/values/result';
import type { Sheet } from './sheet';

type PrintOutcome = Result<Uint8Array<ArrayBuffer>, 'busy'>;

/** Makes PDF files of sheets beside the thread that answers requests. */
export interface SheetPrinter {
  /** The file; `busy` when as many as may wait do so already, or when it would come too late. */
  print(sheet: Sheet): Promise<PrintOutcome>;
  /** Ends the thread, if there is one; who still waits is told `busy`. */
  end(): Promise<void>;
}

export interface SheetPrinterOptions {
  /** Sheets that are drawn or wait, all together. */
  maxWaiting?: number;
  /** Milliseconds for one sheet, its waiting included: less than a request's deadline (load shedding). */
  patience?: number;
  /** Milliseconds that the thread, which holds 40 MB, is kept without work. */
  idle?: number;
}

type Answer = { id: number; pdf: Uint8Array<ArrayBuffer> } | { id: number; error: string };
interface Job {
  resolve: (outcome: PrintOutcome) => void;
  reject: (error: Error) => void;
}

const threadFile = import.meta.env.PROD
  ? 'build/sheet-thread.mjs'
  : 'app/platform/sheet-thread.mjs';

/** One thread for all sheets of a process: it comes with the first one, and goes when idle. */
export function createSheetPrinter(options: SheetPrinterOptions = {}): SheetPrinter {
  const { maxWaiting = 8, patience = 8000, idle = 60_000 } = options;
  const jobs = new Map<number, Job>();
  let thread: Worker | undefined;
  let lastId = 0;

  function settleAll(settle: (job: Job) => void) {
    for (const job of jobs.values()) settle(job);
    jobs.clear();
  }
  async function endThread(): Promise<void> {
    const ending = thread;
    thread = undefined;
    settleAll(({ resolve }) => resolve(err('busy')));
    await ending?.terminate();
  }

  function startThread(): Worker {
    const started = new Worker(path.resolve(threadFile), {
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    started.unref();
    started.on('message', (answer: Answer) => {
      const job = jobs.get(answer.id);
      jobs.delete(answer.id);
      if ('pdf' in answer) job?.resolve(ok(answer.pdf));
      else job?.reject(new Error(`the sheet could not be drawn: ${answer.error}`));
    });
    // Also of a thread without memory. The next sheet gets a new one.
    started.on('error', (cause: Error) => {
      if (thread !== started) return;
      thread = undefined;
      settleAll(({ reject }) => reject(new Error('the thread that draws has ended', { cause })));
    });
    return started;
  }

  let sleeping: NodeJS.Timeout | undefined;
  return {
    async print(sheet) {
      if (jobs.size >= maxWaiting) return err('busy');
      clearTimeout(sleeping);
      const id = ++lastId;
      // What hangs takes its thread along, and those who wait behind it.
      const tooLate = setTimeout(() => void endThread(), patience);
      try {
        return await new Promise<PrintOutcome>((resolve, reject) => {
          jobs.set(id, { resolve, reject });
          thread ??= startThread();
          thread.postMessage({ id, sheet });
        });
      } finally {
        clearTimeout(tooLate);
        if (jobs.size === 0) sleeping = setTimeout(() => void endThread(), idle).unref();
      }
    },
    async end() {
      clearTimeout(sleeping);
      await endThread();
    },
  };
}
