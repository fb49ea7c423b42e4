import type { Database } from '~/db/database.server';
import { findLastAuditCheck } from '~/db/audit-checks.queries.server';
import { sealOf } from '~/db/audit-hash.server';
import { normaliseName, truncate } from '~/values/text';
import { findSealedUntil, listAudit } from './audit.queries.server';
import type { AuditCheckView, AuditPageData, AuditSealState } from './audit-view';

const perPage = 50;

/**
 * One page of the audit log, the newest first. `after` is a place of ours (`b123`: what is older than
 * row 123; `a123`: what is newer) or nothing. Each sealed row is compared with its seal as it is read.
 */
export async function findAudit(
  db: Database,
  { q, after }: { q: string; after: string },
): Promise<AuditPageData> {
  const [, side, id = ''] = /^([ab])(\d{1,18})$/.exec(after) ?? [];
  const isBackwards = side === 'a';
  const found = await listAudit(db, {
    q: truncate(normaliseName(q), 200),
    below: side === 'b' ? id : null,
    above: isBackwards ? id : null,
    limit: perPage + 1,
  });
  const rows = found.slice(0, perPage);
  const isMore = found.length > perPage;
  if (isBackwards) rows.reverse();
  const place = (way: 'a' | 'b', row: { id: string } | undefined) => row && `${way}${row.id}`;
  const [sealed, check] = [await findSealedUntil(db), await findAuditCheck(db)];
  return {
    rows: rows.map((row) => ({
      id: row.id,
      at: row.created_at.toISOString(),
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actorName: row.actorName,
      action: row.action,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      data: detailsOf(row.data),
      seal: sealState(row),
    })),
    prev: ((isBackwards ? isMore : side === 'b') && place('a', rows[0])) || null,
    next: ((isBackwards || isMore) && place('b', rows.at(-1))) || null,
    sealedUntil: sealed ? sealed.until.toISOString() : null,
    check,
  };
}

/** What was found when somebody last looked along the whole log; null before. */
export async function findAuditCheck(db: Database): Promise<AuditCheckView | null> {
  const check = await findLastAuditCheck(db);
  return check ? checkView(check) : null;
}

type Check = NonNullable<Awaited<ReturnType<typeof findLastAuditCheck>>>;

/** MySQL's JSON comes parsed; so many ids of each are named. */
function checkView(check: Check): AuditCheckView {
  const { madeAt, sealed, unsealed, missing, changed, broken, hasHead, isSound } = check;
  return {
    at: madeAt.toISOString(),
    isSound: isSound === 1,
    ...{ sealed: Number(sealed), unsealed: Number(unsealed) },
    missing: missing,
    changed: changed,
    broken: broken,
    isCutOff: hasHead === 0,
  };
}

type Found = Awaited<ReturnType<typeof listAudit>>[number];

function sealState({ previous_hash: follows, hash, ...row }: Found): AuditSealState {
  if (!follows || !hash) return 'waiting';
  return sealOf(follows, row).equals(hash) ? 'right' : 'changed';
}

function detailsOf(data: unknown): string {
  const entries = Object.entries((data ?? {}) as Record<string, unknown>);
  return entries.map(([key, value]) => `${key}: ${String(value)}`).join(' · ');
}
