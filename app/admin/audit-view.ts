// The audit log, as loader data.

/** `waiting`: the worker seals within a minute; `changed`: the row does not say what was sealed. */
export type AuditSealState = 'waiting' | 'right' | 'changed';

export interface AuditRowView {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  data: string;
  seal: AuditSealState;
}

export interface AuditPageData {
  rows: AuditRowView[];
  prev: string | null;
  next: string | null;
  /** The time of the row that was sealed last; null before the first seal. */
  sealedUntil: string | null;
}
