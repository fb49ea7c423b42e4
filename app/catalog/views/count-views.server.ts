import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import type { Logger } from '~/platform/log.server';
import * as queries from './views.queries.server';

const FLUSH_MILLISECONDS = 10_000;
const ROWS_AT_ONCE = 500;
/** Copies that are kept in memory while the database is away; then views are lost and pages are not. */
const MOST_KEPT = 100_000;

/**
 * Counts views in memory and adds them to the database every ten seconds, so that no page waits for a
 * count. A process that is killed loses ten seconds of them at most; one that ends writes them down.
 */
export class ViewCounts {
  #counts = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
  ) {}

  /** One view of a copy's page. */
  count(listingId: string): void {
    const views = this.#counts.get(listingId);
    if (views === undefined && this.#counts.size >= MOST_KEPT) return;
    this.#counts.set(listingId, (views ?? 0) + 1);
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), FLUSH_MILLISECONDS);
    this.#timer.unref();
  }

  /** Ends the timer and writes down what is left. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  /** Adds what was counted since the last time; what cannot be written waits for the next. */
  async flush(): Promise<void> {
    const counts = [...this.#counts].map(([id, views]) => ({ id, views }));
    this.#counts = new Map();
    for (let from = 0; from < counts.length; from += ROWS_AT_ONCE) {
      const part = counts.slice(from, from + ROWS_AT_ONCE);
      try {
        await inTransaction(this.db, (trx) => addViews(trx, part));
      } catch (error) {
        this.log.warn({ err: error }, 'views could not be written and wait');
        for (const { id, views } of counts.slice(from)) {
          this.#counts.set(id, (this.#counts.get(id) ?? 0) + views);
        }
        return;
      }
    }
  }
}

async function addViews(trx: Trx, counts: readonly queries.ViewCount[]): Promise<void> {
  const viewsOf = new Map(counts.map(({ id, views }) => [id, views]));
  const copies = await queries.listSellersOf(trx, [...viewsOf.keys()]);
  if (copies.length === 0) return;
  await queries.addListingViews(
    trx,
    copies.map(({ id }) => ({ id, views: viewsOf.get(id)! })),
  );
  const ofSellers = new Map<string, number>();
  for (const { id, seller_id: seller } of copies) {
    ofSellers.set(seller, (ofSellers.get(seller) ?? 0) + viewsOf.get(id)!);
  }
  await queries.addSellerViews(
    trx,
    [...ofSellers].map(([id, views]) => ({ id, views })),
  );
}
