import type { Trx } from '~/db/transaction.server';
import { insertOf, NOW, sendInserts, type Insert } from './insert-rows.server';

export interface AuditEntry {
  actorKind:
    'visitor' | 'buyer' | 'seller' | 'admin' | 'timer' | 'provider' | 'carrier' | 'operator';
  actorId: string | null;
  /** `room.verb`, for example `order.ship`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  /** What changed; never a secret or a person's data. */
  data?: Record<string, string | number | boolean | null>;
}

/** Writes down who did what, in the transaction that does it (C43). Rows are only ever inserted. */
export const insertAudit = (trx: Trx, entry: AuditEntry): Promise<void> =>
  insertAudits(trx, [entry]);

/** The same for many at once. */
export const insertAudits = (trx: Trx, entries: readonly AuditEntry[]): Promise<void> =>
  sendInserts(trx, [() => insertOfAudits(entries)]);

/** The same, to be sent with others. */
export const insertOfAudits = (entries: readonly AuditEntry[]): Insert =>
  insertOf(
    'audit_log',
    entries.map((entry) => ({
      actor_kind: entry.actorKind,
      actor_id: entry.actorId,
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      data: JSON.stringify(entry.data ?? {}),
      created_at: NOW,
    })),
  );
