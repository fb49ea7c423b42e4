import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { inTransaction } from '~/db/transaction.server';
import type { Logger } from '~/platform/log.server';
import type { PaymentProvider } from '~/platform/payment-provider';
import { bogotaDay } from '~/values/business-day';
import { isId } from '~/values/id';
import { compareBooks } from './compare-books';
import * as tables from './reconciliation.queries.server';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What began before midnight has ended on both sides by then. */
const SETTLED_MS = 2 * HOUR_MS;
/** Two days are compared each time, so that nothing falls between two of them. */
const SPAN_MS = 2 * DAY_MS;

/**
 * Compares yesterday's payments, by Bogota's calendar, with the provider's books, once (P12). What
 * differs is kept for administrators and told to the operator; nothing is mended. Returns 1 when it was
 * made now.
 */
export async function reconcileDay(
  db: Database,
  provider: PaymentProvider,
  log: Logger,
): Promise<number> {
  const now = await tables.findNow(db);
  const day = bogotaDay(new Date(now.getTime() - SETTLED_MS - DAY_MS));
  if (await tables.hasReconciliation(db, day, provider.name)) return 0;
  const since = new Date(now.getTime() - SETTLED_MS - SPAN_MS);
  const listed = await provider.listPayments(since);
  const keys = new Set(listed.map((payment) => payment.idempotencyKey));
  const about = { provider: provider.name, since, named: [...keys].filter(isId) };
  const all = await tables.listOurPayments(db, about);
  // What moves right now is compared tomorrow.
  const settled = new Date(now.getTime() - SETTLED_MS);
  const moving = new Set(all.filter(({ updatedAt }) => updatedAt > settled).map(({ id }) => id));
  const ours = all.filter(({ id }) => !moving.has(id));
  const theirs = listed.filter(({ idempotencyKey }) => !moving.has(idempotencyKey));
  // What the list did not show is asked for by its key before it counts as unknown there.
  for (const { id, reference } of ours) {
    const asked = { idempotencyKey: id, reference };
    const found = keys.has(id) ? null : await provider.findPayment(asked);
    if (found) theirs.push(found);
  }
  const differences = compareBooks(ours, theirs);
  const made = { day, provider: provider.name, compared: ours.length, differences };
  try {
    await inTransaction(db, (trx) => tables.insertReconciliation(trx, made));
  } catch (error) {
    // Another worker was faster.
    if (isDuplicateKey(error)) return 0;
    throw error;
  }
  const line = { event: 'reconciliation', day, compared: ours.length };
  if (differences.length > 0) {
    log.error(
      { ...line, differences: differences.length },
      'the provider’s books differ from ours',
    );
  } else log.info(line, 'the provider’s books are ours');
  return 1;
}
