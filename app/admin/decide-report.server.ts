import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { closeReports, findOpenReport } from '~/trust/reports/reports.queries.server';
import { err, ok, type Result } from '~/values/result';
import { disableUser } from './disable-user.server';
import { hideListing } from './hide-listing.server';

export type ReportAct = 'dismissed' | 'hidden' | 'disabled';

/** `not_now`: decided meanwhile, or nothing to hide; `yourself`: an admin's own account. */
export type DecideReportError = 'not_now' | 'yourself';

/**
 * Acts on what was reported, and closes all reports of it. The act comes first: each can be repeated
 * without harm, so that a report never says that something was done which was not.
 */
export async function decideReport(
  db: Database,
  {
    adminId,
    reportId,
    act,
    reason,
  }: { adminId: string; reportId: string; act: ReportAct; reason: string },
): Promise<Result<undefined, DecideReportError>> {
  const report = await findOpenReport(db, reportId);
  if (!report) return err('not_now');
  if (act === 'hidden') {
    if (report.kind !== 'listing') return err('not_now');
    const hidden = await hideListing(db, { adminId, listingId: report.subjectId, reason });
    if (!hidden.ok && hidden.error === 'not_found') return err('not_now');
  }
  if (act === 'disabled') {
    const disabled = await disableUser(db, { adminId, userId: report.accusedId, reason });
    if (!disabled.ok) return err(disabled.error === 'yourself' ? 'yourself' : 'not_now');
  }
  return inTransaction(db, async (trx) => {
    const closed = await closeReports(trx, report, { status: act, adminId, reason });
    if (closed === 0) return err('not_now');
    await insertAudit(trx, {
      actorKind: 'admin',
      actorId: adminId,
      action: 'report.decide',
      subjectKind: report.kind,
      subjectId: report.subjectId,
      data: { act, reason, closed },
    });
    return ok();
  });
}
