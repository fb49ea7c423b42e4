import { momentOf } from '~/buying/moment';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { openAccount } from '~/payments/payout-account.server';
import { listBatches, listToExport } from '~/payments/payouts.queries.server';
import { isId } from '~/values/id';
import type { Lang } from '~/web/language';
import type { BatchView } from './money-views';

const BATCHES = 12;

/** The last batches, the newest first. */
export async function findBatches(db: Database, lang: Lang): Promise<BatchView[]> {
  const batches = await listBatches(db, BATCHES);
  return batches.map(({ createdAt, payouts, ...batch }) => ({
    ...batch,
    at: momentOf(createdAt, lang, 'short'),
    payouts: payouts.map(({ handle, sellerName, ...payout }) => ({
      ...payout,
      seller: { handle, name: sellerName },
    })),
  }));
}

const columns = ['payout', 'bank', 'kind', 'number', 'holder', 'document', 'amount', 'currency'];

/**
 * The file for the bank: every payout of an approved batch that was neither paid nor given back. Who took
 * it is written down, since it holds what is kept encrypted. Null when there is none.
 */
export async function exportBatch(
  db: Database,
  secretKeys: readonly string[],
  { batchId, adminId }: { batchId: string; adminId: string },
): Promise<string[][] | null> {
  if (!isId(batchId)) return null;
  const payouts = await listToExport(db, batchId);
  if (payouts.length === 0) return null;
  await inTransaction(db, (trx) =>
    insertAudit(trx, {
      actorKind: 'admin',
      actorId: adminId,
      action: 'payout_batch.export',
      subjectKind: 'payout_batch',
      subjectId: batchId,
      data: { count: payouts.length },
    }),
  );
  const rows = payouts.map(({ id, sellerId, sealedAccount, amountMinor, currency }) => {
    const account = openAccount(secretKeys, sellerId, sealedAccount);
    const { bank, kind, number, holder, document } = account;
    return [id, bank, kind, number, holder, document, pesosText(amountMinor), currency];
  });
  return [columns, ...rows];
}

/** Minor units as pesos with a point and two decimals, as banks' files want them. */
function pesosText(minor: string): string {
  const digits = minor.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
