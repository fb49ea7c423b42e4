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

/** What came of the last look along the whole chain. */
export interface AuditCheckView {
  /** ISO 8601, UTC. */
  at: string;
  isSound: boolean;
  sealed: number;
  unsealed: number;
  /** Ids of rows, twenty of each at most. */
  missing: string[];
  changed: string[];
  broken: string[];
  /** The end of the chain that was asked for is not in it. */
  isCutOff: boolean;
}

export interface AuditPageData {
  rows: AuditRowView[];
  prev: string | null;
  next: string | null;
  /** The time of the row that was sealed last; null before the first seal. */
  sealedUntil: string | null;
  /** null before the first. */
  check: AuditCheckView | null;
}
