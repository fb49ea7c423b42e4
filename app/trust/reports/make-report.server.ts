import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import type { ReportReason, SubjectKind } from './report-view';
import {
  findReportableListing,
  findReportableMessage,
  insertReport,
} from './reports.queries.server';

/**
 * Somebody tells the shop that a copy, or a message to them, is not right. Told again it stays one
 * report. `not_found`: there is no such thing for this person.
 */
export async function makeReport(
  db: Database,
  report: {
    reporterId: string;
    kind: SubjectKind;
    subjectId: string;
    reason: ReportReason;
    text: string;
  },
): Promise<Result<undefined, 'not_found'>> {
  const { reporterId, kind, subjectId, reason, text } = report;
  return inTransaction(db, async (trx) => {
    const subject =
      kind === 'listing'
        ? await findReportableListing(trx, subjectId)
        : await findReportableMessage(trx, subjectId, reporterId);
    if (!subject) return err('not_found');
    const id = newId();
    const isNew = await insertReport(trx, {
      id,
      reporter_id: reporterId,
      subject_kind: kind,
      subject_id: subjectId,
      accused_id: subject.accusedId,
      reason,
      text,
    });
    if (isNew) {
      await insertAudit(trx, {
        actorKind: 'visitor',
        actorId: reporterId,
        action: 'report.make',
        subjectKind: kind,
        subjectId,
        data: { reason },
      });
    }
    return ok();
  });
}
