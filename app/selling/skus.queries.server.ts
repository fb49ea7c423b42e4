import { createHash } from 'node:crypto';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';
import { foldText } from '~/values/text';

/**
 * A seller's stock numbers, which are unique and never reused (PRODUCT.md): the table's unique index
 * keeps those in use, and one that a copy gave up is remembered in the audit log, which forgets nothing.
 */

const keyOf = (sellerId: string, sku: string) =>
  createHash('sha256')
    .update(`${sellerId}\n${foldText(sku)}`)
    .digest('hex');

/** Writes down that the copy had this number, when it gets another. */
export async function retireSku(
  trx: Trx,
  { sellerId, listingId, sku }: { sellerId: string; listingId: string; sku: string },
): Promise<void> {
  await insertAudit(trx, {
    actorKind: 'seller',
    actorId: sellerId,
    action: 'sku.retire',
    subjectKind: 'sku',
    subjectId: keyOf(sellerId, sku),
    data: { listingId },
  });
}

/**
 * Whether another copy of the seller once had this number. Asked after the number was written, when
 * the unique index has made this transaction wait for whoever was giving it up.
 */
export async function isSkuRetired(
  trx: Trx,
  { sellerId, listingId, sku }: { sellerId: string; listingId: string; sku: string },
): Promise<boolean> {
  const rows = await trx
    .selectFrom('audit_log')
    .select('data')
    .where('subject_kind', '=', 'sku')
    .where('subject_id', '=', keyOf(sellerId, sku))
    .execute();
  return rows.some(({ data }) => data.listingId !== listingId);
}

/** Which of these numbers a copy of the seller once had and gave up. */
export async function listRetiredSkus(
  trx: Database | Trx,
  sellerId: string,
  skus: readonly string[],
): Promise<Set<string>> {
  const byKey = new Map(skus.map((sku) => [keyOf(sellerId, sku), sku]));
  if (byKey.size === 0) return new Set();
  const rows = await trx
    .selectFrom('audit_log')
    .select('subject_id')
    .where('subject_kind', '=', 'sku')
    .where('subject_id', 'in', [...byKey.keys()])
    .execute();
  return new Set(rows.map((row) => byKey.get(row.subject_id)!));
}
