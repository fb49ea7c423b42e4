import type { Database } from '~/db/database.server';
import { findDeadlines } from '~/trust/claims/claims.reads.server';
import { findReports } from '~/trust/reports/reports.reads.server';
import type { Lang } from '~/web/language';
import { findAuditCheck } from './audit.reads.server';
import type { AuditCheckView } from './audit-view';
import { findQuarantined } from './money.reads.server';
import { findBatches } from './payouts.reads.server';
import { findTransfers } from './transfers.reads.server';

/** What waits for an administrator; each number as the page behind it shows it, one page at most. */
export interface Overview {
  claims: { open: number; overdue: number };
  reports: number;
  transfers: number;
  refundsByHand: number;
  /** Batches of payouts that nobody has approved yet. */
  batches: number;
  /** Events of payment that fit no payment. */
  quarantined: number;
  audit: AuditCheckView | null;
}

export async function findOverview(db: Database, lang: Lang): Promise<Overview> {
  const [deadlines, reports, { awaited, refunds }, batches, quarantined, audit] = await Promise.all(
    [
      findDeadlines(db, lang),
      findReports(db, lang),
      findTransfers(db, lang),
      findBatches(db, lang),
      findQuarantined(db, lang),
      findAuditCheck(db),
    ],
  );
  return {
    claims: {
      open: deadlines.length,
      overdue: deadlines.filter(({ state }) => state === 'overdue').length,
    },
    reports: reports.length,
    transfers: awaited.length,
    refundsByHand: refunds.length,
    batches: batches.filter(({ state }) => state === 'draft').length,
    quarantined: quarantined.length,
    audit,
  };
}
