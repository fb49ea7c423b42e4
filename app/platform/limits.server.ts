import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterMySQL, RateLimiterRes } from 'rate-limiter-flexible';
import type { Pool } from 'mysql2';

/**
 * How often something may happen. Counted in the shared database, so that a limit holds over all
 * copies of the server; while the database is away each process counts for itself (P34).
 */

interface Rule {
  points: number;
  seconds: number;
  /** Counted by each process for itself: what costs less than a row in the shared counts would. */
  isOwn?: true;
}

/** By account strict, by address generous: a whole university can be one address (PRODUCT.md). */
export const limitRules = {
  // 10 wrong passwords in 15 minutes for one account from one address, 40 from anywhere.
  login_account_address: { points: 10, seconds: 900 },
  login_account: { points: 40, seconds: 900 },
  login_address: { points: 1500, seconds: 3600 },
  register_address: { points: 400, seconds: 3600 },
  forgot_account: { points: 5, seconds: 3600 },
  forgot_address: { points: 300, seconds: 3600 },
  // Mails that confirm an address: of one account, and to one mailbox whoever asks.
  verify_account: { points: 5, seconds: 3600 },
  verify_mailbox: { points: 5, seconds: 3600 },
  contact_address: { points: 60, seconds: 3600 },
  checkout_account: { points: 120, seconds: 3600 },
  upload_account: { points: 400, seconds: 3600 },
  publish_account: { points: 600, seconds: 3600 },
  suggest_address: { points: 1200, seconds: 60, isOwn: true },
  import_account: { points: 60, seconds: 3600 },
  message_account: { points: 60, seconds: 3600 },
  report_account: { points: 30, seconds: 3600 },
} as const satisfies Record<string, Rule>;

export type LimitName = keyof typeof limitRules;

export interface Limits {
  /** Counts one; `ok: false` with the seconds to wait when it was one too many. */
  take(
    name: LimitName,
    subject: string,
  ): Promise<{ ok: true } | { ok: false; retryAfterSeconds: number }>;
  /** Whether one more would be allowed, without counting it. */
  check(
    name: LimitName,
    subject: string,
  ): Promise<{ ok: true } | { ok: false; retryAfterSeconds: number }>;
}

/** An address or an e-mail never stands in the table itself. */
const keyOf = (subject: string) =>
  createHash('sha256').update(subject.trim().toLowerCase()).digest('base64url').slice(0, 32);

const rules = Object.entries(limitRules) as [LimitName, Rule][];

type Counts = RateLimiterMySQL | RateLimiterMemory;

/** A database that says nothing for so long is away. */
const PATIENCE_MILLISECONDS = 1500;

class Late extends Error {}

/** What `work` gives, or throws `Late`; a late answer is dropped. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late()), PATIENCE_MILLISECONDS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function createLimits(pool: Pool, databaseName: string): Limits {
  const limiters = new Map<LimitName, Counts>();
  const ownCounts = new Map<LimitName, RateLimiterMemory>();
  /** Asks the shared counts; the process's own where nothing comes back. */
  const ask = <T>(name: LimitName, question: (counts: Counts) => Promise<T>): Promise<T> =>
    inTime(question(limiters.get(name)!)).catch((error: unknown) => {
      if (!(error instanceof Late)) throw error;
      return question(ownCounts.get(name)!);
    });
  for (const [name, rule] of rules) {
    const ownCount = new RateLimiterMemory({
      keyPrefix: name,
      points: rule.points,
      duration: rule.seconds,
    });
    ownCounts.set(name, ownCount);
    limiters.set(
      name,
      rule.isOwn
        ? ownCount
        : new RateLimiterMySQL({
            storeClient: pool,
            dbName: databaseName,
            tableName: 'rate_limits',
            tableCreated: true,
            // The worker sweeps what has expired; a timer in each process would do it twice.
            clearExpiredByTimeout: false,
            keyPrefix: name,
            points: rule.points,
            duration: rule.seconds,
            insuranceLimiter: ownCount,
          }),
    );
  }
  return {
    async take(name, subject) {
      try {
        await ask(name, (counts) => counts.consume(keyOf(subject)));
        return { ok: true };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return { ok: false, retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) };
      }
    },
    async check(name, subject) {
      const state = await ask(name, (counts) => counts.get(keyOf(subject)));
      if (!state || state.consumedPoints < limitRules[name].points) return { ok: true };
      return { ok: false, retryAfterSeconds: Math.ceil(state.msBeforeNext / 1000) };
    },
  };
}
