import { firstHash, sealOf, type AuditRow } from './audit-hash.server';
import { countUnsealed, listSeals } from './audit-seals.queries.server';
import type { Database } from './database.server';

const BATCH = 2000;
/** C64 promises a seal within a minute. */
const LATEST_SECONDS = 60;
/** So many ids are named; a broken log has one cause mostly. */
const NAMED = 20;

export interface AuditReport {
  /** Seals that were looked at. */
  sealed: number;
  /** Rows older than a minute without a seal. */
  unsealed: number;
  /** Ids of audit rows that were sealed and are gone. */
  missing: string[];
  /** Ids of audit rows that do not say any more what was sealed. */
  changed: string[];
  /** Ids of audit rows whose seal does not follow the one before it: a seal was taken out or put in. */
  broken: string[];
  /** The end of the chain, in hexadecimal. Kept elsewhere (the worker's log has it every hour), it shows
   * later that the end was not cut off. */
  head: string;
  /** Whether the head that was asked for is in the chain; null when none was. */
  hasHead: boolean | null;
}

/**
 * Follows the chain from its first seal to its last and compares each with its row (P39). Reads, never
 * mends. `head`: one that was noted earlier.
 */
export async function verifyAudit(db: Database, head?: string): Promise<AuditReport> {
  const report: AuditReport = {
    sealed: 0,
    unsealed: 0,
    missing: [],
    changed: [],
    broken: [],
    head: '',
    hasHead: head === undefined ? null : false,
  };
  const note = (list: string[], id: string) => list.length < NAMED && list.push(id);
  let previous = firstHash;
  let afterSeq = '0';
  for (;;) {
    const seals = await listSeals(db, afterSeq, BATCH);
    for (const { seq, audit_id: id, previous_hash: follows, hash, ...row } of seals) {
      if (!follows.equals(previous)) note(report.broken, id);
      if (row.id === null) note(report.missing, id);
      else if (!sealOf(follows, row as AuditRow).equals(hash)) note(report.changed, id);
      if (hash.toString('hex') === head?.toLowerCase()) report.hasHead = true;
      previous = hash;
      afterSeq = seq;
    }
    report.sealed += seals.length;
    if (seals.length < BATCH) break;
  }
  report.head = previous.toString('hex');
  report.unsealed = await countUnsealed(db, LATEST_SECONDS);
  return report;
}

/** Whether nothing was found. */
export const isSound = (report: AuditReport): boolean =>
  report.unsealed === 0 &&
  report.hasHead !== false &&
  [report.missing, report.changed, report.broken].every((list) => list.length === 0);
