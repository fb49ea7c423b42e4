import { createHash } from 'node:crypto';

/** A row of the audit log, as it is read. */
export interface AuditRow {
  id: string;
  actor_kind: string;
  actor_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  data: unknown;
  created_at: Date;
}

/** What the first seal follows. */
export const firstHash: Buffer = Buffer.alloc(32);

/**
 * The seal of a row: SHA-256 over the seal before it and everything that the row says. JSON is hashed
 * with its keys sorted, since MySQL stores them in an order of its own and MariaDB as they were written.
 */
export function sealOf(previous: Buffer, row: AuditRow): Buffer {
  const { id, actor_kind, actor_id, action, subject_kind, subject_id, data, created_at } = row;
  const text = JSON.stringify([
    id,
    actor_kind,
    actor_id,
    action,
    subject_kind,
    subject_id,
    sorted(data),
    created_at.toISOString(),
  ]);
  return createHash('sha256').update(previous).update(text).digest();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}
