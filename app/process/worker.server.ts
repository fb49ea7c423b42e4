import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { sweepExpired } from '~/accounts/sweep.server';
import { buyingJobs } from '~/buying/jobs.server';
import { drawBookPictures } from '~/catalog/draw-book-pictures.server';
import { fillBookKeys } from '~/catalog/fill-book-keys.server';
import { mendIndex } from '~/catalog/search/mend-index.server';
import { recountShop } from '~/catalog/search/recount.server';
import { sweepViews } from '~/catalog/views/sweep-views.server';
import { passTurns } from '~/catalog/wants/give-turns.server';
import { matchWants } from '~/catalog/wants/match-wants.server';
import { sendNews } from '~/catalog/wants/send-news.server';
import { findLastSeal } from '~/db/audit-seals.queries.server';
import { checkAuditDaily } from '~/db/check-audit.server';
import { sealAudit } from '~/db/seal-audit.server';
import { createMailer } from '~/mails/mailer.server';
import { sendDueMails } from '~/mails/send-due-mails.server';
import { paymentJobs } from '~/payments/jobs.server';
import type { Metrics } from '~/platform/metrics.server';
import type { Tracing } from '~/platform/tracing.server';
import { makeAvifVariants } from '~/selling/avif-variants.server';
import { runImports } from '~/selling/import/run-imports.server';
import { sweepImports } from '~/selling/import/sweep-imports.server';
import { runHolidays } from '~/selling/settings/run-holidays.server';
import { sweepOrphanPhotos } from '~/selling/sweep-orphan-photos.server';
import { reviewJobs } from '~/trust/reviews/jobs.server';
import { myDataJobs } from '~/trust/my-data/jobs.server';
import { claimJobs } from '~/trust/claims/jobs.server';
import type { Services } from '~/web/context.server';

/** Work that is claimed from the database, so that any number of workers may do it side by side. */
export interface Job {
  name: string;
  everyMilliseconds: number;
  /**
   * Does what is due and says how much; more than nothing means: look again at once. `stopping` tells
   * those that take seconds to come to an end.
   */
  run(stopping: AbortSignal): Promise<number>;
  /** Rests between its turns all the same: nobody waits for it, and a core is dear. */
  isLeisurely?: boolean;
}

function jobsOf(services: Services): Job[] {
  const { config, db, log, photos } = services;
  const mailer = createMailer(config);
  const every = (name: string, everyMilliseconds: number, run: Job['run']): Job => ({
    name,
    everyMilliseconds,
    run,
  });
  return [
    every('mails', 1000, () => sendDueMails(db, mailer, { limit: 20, log })),
    every('avif', 2000, () => makeAvifVariants(db, photos, 2)),
    // 24 a minute cost 3 % of a core; a sample of 1,600 books has its pictures after an hour.
    {
      ...every('book pictures', 5000, () => drawBookPictures(db, photos, { limit: 2 })),
      isLeisurely: true,
    },
    every('book keys', 5000, () => fillBookKeys(db)),
    every('sessions', 600_000, () => sweepExpired(db)),
    every('wants', 1000, () => matchWants(db)),
    every('turns to buy first', 5000, () => passTurns(db)),
    every('news of wants', 30_000, () => sendNews(db)),
    every('imports', 1000, (stopping) => runImports(db, log, stopping)),
    every('holidays', 60_000, () => runHolidays(db)),
    every('left imports', 3_600_000, () => sweepImports(db)),
    every('old views', 3_600_000, () => sweepViews(db)),
    every('search counts', 600_000, () => recountShop(db).then(() => 0)),
    every('search index', 3_600_000, () => mendIndex(db)),
    every('orphan photos', 3_600_000, () => sweepOrphanPhotos(db, photos)),
    ...Object.entries(buyingJobs).map(([name, { everyMilliseconds, run }]) =>
      every(name, everyMilliseconds, () => run(services)),
    ),
    ...Object.entries(paymentJobs).map(([name, { everyMilliseconds, run }]) =>
      every(name, everyMilliseconds, () => run(services)),
    ),
    ...Object.entries({ ...claimJobs, ...reviewJobs, ...myDataJobs }).map(
      ([name, { everyMilliseconds, run }]) => every(name, everyMilliseconds, () => run(services)),
    ),
    every('audit seals', 5000, () => sealAudit(db)),
    every('audit check', 3_600_000, () => checkAuditDaily(db, log)),
    // Shipped off with the log, the chain's end shows later that nothing was cut off.
    every('log', 3_600_000, async () => {
      const seal = await findLastSeal(db);
      log.info({ auditHead: seal?.hash.toString('hex') }, 'the worker is at work');
      return 0;
    }),
  ];
}

export interface Worker {
  /** Claims nothing more and waits for what has begun. */
  stop(): Promise<void>;
}

interface Watching {
  metrics: Metrics;
  tracing: Tracing;
}

/** Runs every job in a loop of its own; one that fails is tried again, later each time. */
export function startWorker(services: Services, watching: Watching): Worker {
  const stopping = new AbortController();
  // Every job's pause listens; Node would warn of a leak from the eleventh on.
  setMaxListeners(0, stopping.signal);
  const loops = jobsOf(services).map((job) => loop(job, services, watching, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

const MAX_BACKOFF_MILLISECONDS = 30_000;

async function loop(
  job: Job,
  { log }: Services,
  { metrics, tracing }: Watching,
  signal: AbortSignal,
) {
  let failures = 0;
  while (!signal.aborted) {
    let done = 0;
    try {
      done = await tracing.inJob(job.name, () => job.run(signal));
      failures = 0;
      if (done > 0) metrics.countJob(job.name, done);
    } catch (error) {
      failures++;
      metrics.countJobFailure(job.name);
      log.warn({ err: error, job: job.name, failures }, 'a job failed and will be tried again');
    }
    if (done > 0 && !job.isLeisurely) continue;
    const backoff = Math.min(MAX_BACKOFF_MILLISECONDS, job.everyMilliseconds * 2 ** failures);
    // Jitter, so that many workers do not ask in the same instant.
    const wait = failures > 0 ? backoff : job.everyMilliseconds * (0.8 + Math.random() * 0.4);
    await delay(wait, undefined, { signal }).catch(() => undefined);
  }
}
