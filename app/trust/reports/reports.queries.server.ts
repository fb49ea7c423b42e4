import { sql, type Insertable } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { Reports } from '~/db/types.generated';
import type { SubjectKind } from './report-view';

type Handle = Database | Trx;

/** A copy that everybody sees, with whose it is. */
export async function findReportableListing(db: Handle, id: string) {
  return db
    .selectFrom('listings')
    .select(['id', 'title as text', 'seller_id as accusedId'])
    .where('id', '=', id)
    .where('status', 'in', ['published', 'sold'])
    .executeTakeFirst();
}

/** A message that somebody wrote to this person; to others there is none (C34). */
export async function findReportableMessage(db: Handle, id: string, readerId: string) {
  return db
    .selectFrom('messages')
    .select(['id', 'text', 'author_id as accusedId'])
    .where('id', '=', id)
    .where('reader_id', '=', readerId)
    .executeTakeFirst();
}

/** Reported again by the same person it stays one report; true when it is new. */
export async function insertReport(
  trx: Trx,
  report: Omit<Insertable<Reports>, 'status' | 'created_at'>,
): Promise<boolean> {
  const known = await trx
    .selectFrom('reports')
    .select('id')
    .where('reporter_id', '=', report.reporter_id)
    .where('subject_kind', '=', report.subject_kind)
    .where('subject_id', '=', report.subject_id)
    .executeTakeFirst();
  if (known) return false;
  await trx
    .insertInto('reports')
    .values({ ...report, status: 'open', created_at: now() })
    .onDuplicateKeyUpdate({ subject_kind: report.subject_kind })
    .execute();
  return true;
}

/** Reports that nobody has decided, the oldest first. */
export async function listOpenReports(db: Database, limit: number) {
  return db
    .selectFrom('reports')
    .innerJoin('users as reporters', 'reporters.id', 'reports.reporter_id')
    .innerJoin('users as accused', 'accused.id', 'reports.accused_id')
    .leftJoin('listings', (join) =>
      join
        .onRef('listings.id', '=', 'reports.subject_id')
        .on('reports.subject_kind', '=', 'listing'),
    )
    .leftJoin('messages', (join) =>
      join
        .onRef('messages.id', '=', 'reports.subject_id')
        .on('reports.subject_kind', '=', 'message'),
    )
    .select(['reports.id', 'reports.subject_kind', 'reports.subject_id', 'reports.reason'])
    .select(['reports.text', 'reports.created_at'])
    .select(['reporters.name as reporter_name', 'accused.name as accused_name'])
    .select(sql<string | null>`COALESCE(listings.title, messages.text)`.as('subject_text'))
    .where('reports.status', '=', 'open')
    .orderBy('reports.id')
    .limit(limit)
    .execute();
}

export async function findOpenReport(db: Handle, id: string) {
  return db
    .selectFrom('reports')
    .select(['id', 'subject_kind as kind', 'subject_id as subjectId', 'accused_id as accusedId'])
    .where('id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirst();
}

type Decision = { status: 'dismissed' | 'hidden' | 'disabled'; adminId: string; reason: string };

/**
 * Decides every open report of the same thing with the one that was looked at; 0 when somebody else was
 * faster.
 */
export async function closeReports(
  trx: Trx,
  about: { kind: SubjectKind; subjectId: string },
  { status, adminId, reason }: Decision,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('reports')
    .set({ status, resolution: reason, decided_by: adminId, decided_at: now() })
    .where('subject_kind', '=', about.kind)
    .where('subject_id', '=', about.subjectId)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
