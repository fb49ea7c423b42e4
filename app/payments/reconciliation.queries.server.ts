import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { Difference, OurPayment } from './compare-books';

type Handle = Database | Trx;

/** The database's time. */
export async function findNow(db: Database): Promise<Date> {
  const row = await db.selectNoFrom(now().as('now')).executeTakeFirstOrThrow();
  return row.now;
}

export async function hasReconciliation(handle: Handle, day: string, provider: string) {
  const row = await handle
    .selectFrom('reconciliations')
    .select('day')
    .where('day', '=', day)
    .where('provider', '=', provider)
    .executeTakeFirst();
  return row !== undefined;
}

const ourColumns = [
  'id',
  'reference',
  'provider_payment_id as providerPaymentId',
  'state',
  'amount_minor as amountMinor',
  'refunded_minor as refundedMinor',
  'currency',
  'updated_at as updatedAt',
] as const;

/** Our payments that changed since then, and those that the provider's list names. */
export async function listOurPayments(
  handle: Handle,
  { provider, since, named }: { provider: string; since: Date; named: readonly string[] },
): Promise<(OurPayment & { updatedAt: Date })[]> {
  return handle
    .selectFrom('payments')
    .select(ourColumns)
    .where('provider', '=', provider)
    .where((eb) =>
      eb.or([
        eb('updated_at', '>=', since),
        ...(named.length > 0 ? [eb('id', 'in', [...named])] : []),
      ]),
    )
    .orderBy('id')
    .execute();
}

export interface Reconciliation {
  /** In Bogota, `YYYY-MM-DD`. */
  day: string;
  provider: string;
  compared: number;
  differences: readonly Difference[];
}

/** Writes a day's comparison; the table takes one a day and provider. */
export async function insertReconciliation(trx: Trx, made: Reconciliation): Promise<void> {
  const { day, provider, compared, differences } = made;
  await trx
    .insertInto('reconciliations')
    .values({ day, provider, compared, difference_count: differences.length, made_at: now() })
    .execute();
  if (differences.length === 0) return;
  await trx
    .insertInto('reconciliation_differences')
    .values(
      differences.map((one) => ({
        day,
        provider,
        kind: one.kind,
        payment_id: one.paymentId,
        provider_payment_id: one.providerPaymentId,
        ours: one.ours,
        theirs: one.theirs,
      })),
    )
    .execute();
}

/** The last comparisons, the newest first. */
export async function listReconciliations(db: Database, limit: number) {
  return db
    .selectFrom('reconciliations')
    .select(['day', 'provider', 'compared', 'difference_count as differenceCount'])
    .orderBy('day', 'desc')
    .limit(limit)
    .execute();
}

/** The last differences, the newest first. */
export async function listDifferences(db: Database, limit: number) {
  return db
    .selectFrom('reconciliation_differences')
    .select(['id', 'day', 'kind', 'provider_payment_id as providerPaymentId'])
    .select(['payment_id as paymentId', 'ours', 'theirs'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
