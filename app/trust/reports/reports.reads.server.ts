import { momentOf } from '~/buying/moment';
import type { Database } from '~/db/database.server';
import { isId } from '~/values/id';
import { truncate } from '~/values/text';
import type { Lang } from '~/web/language';
import type { ReportReason, ReportView, Subject } from './report-view';
import {
  findReportableListing,
  findReportableMessage,
  listOpenReports,
} from './reports.queries.server';

/** Reports on one page; the next ones come when these are decided. */
const MOST = 50;

/** What a query names, if this person may report it. */
export async function findSubject(
  db: Database,
  { listing, message }: { listing: string; message: string },
  userId: string,
): Promise<Subject | null> {
  if (isId(listing)) {
    const found = await findReportableListing(db, listing);
    return found ? { kind: 'listing', id: found.id, text: found.text } : null;
  }
  if (!isId(message)) return null;
  const found = await findReportableMessage(db, message, userId);
  return found ? { kind: 'message', id: found.id, text: found.text } : null;
}

/** What waits for a decision. */
export async function findReports(db: Database, lang: Lang): Promise<ReportView[]> {
  const rows = await listOpenReports(db, MOST);
  return rows.map((row) => ({
    id: row.id,
    subject: {
      kind: row.subject_kind,
      id: row.subject_id,
      text: truncate(row.subject_text ?? '', 500),
    },
    reason: row.reason as ReportReason,
    text: row.text,
    reporter: row.reporter_name,
    accused: row.accused_name,
    at: momentOf(row.created_at, lang),
  }));
}
