import { sql } from 'kysely';
import { literalPattern } from '~/catalog/catalog-filters.queries.server';
import type { Database } from '~/db/database.server';
import { isId } from '~/values/id';

/** The audit log, as administrators search it; each row with its seal, where it has one. */

const MAX_WORDS = 5;

export interface AuditSearch {
  /** Words that must all fit: a day of Bogotá (2026-11-24), an id or an e-mail, a part of an action. */
  q: string;
  /** Ids of audit rows, in decimal: those below, or those above, the nearest first. */
  below: string | null;
  above: string | null;
  limit: number;
}

export async function listAudit(db: Database, search: AuditSearch) {
  let query = db
    .selectFrom('audit_log')
    .leftJoin('audit_seals', 'audit_seals.audit_id', 'audit_log.id')
    .leftJoin('users', 'users.id', 'audit_log.actor_id')
    .select(['audit_log.id', 'audit_log.actor_kind', 'audit_log.actor_id', 'audit_log.action'])
    .select(['audit_log.subject_kind', 'audit_log.subject_id', 'audit_log.data'])
    .select(['audit_log.created_at', 'audit_seals.previous_hash', 'audit_seals.hash'])
    .select('users.name as actorName')
    .orderBy('audit_log.id', search.above ? 'asc' : 'desc')
    .limit(search.limit);
  if (search.below) query = query.where('audit_log.id', '<', search.below);
  if (search.above) query = query.where('audit_log.id', '>', search.above);
  for (const word of search.q.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)) {
    query = query.where((eb) => {
      if (/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(word)) {
        // Bogotá is five hours behind UTC the whole year.
        const start = new Date(`${word}T05:00:00.000Z`);
        const end = new Date(start.getTime() + 24 * 3_600_000);
        return eb.and([
          eb('audit_log.created_at', '>=', start),
          eb('audit_log.created_at', '<', end),
        ]);
      }
      if (word.includes('@')) return eb('users.email', '=', word);
      // These columns hold plain letters: others cannot be compared with them (MySQL answers 1267).
      if (!/^[!-~]+$/.test(word)) return eb.lit(false);
      if (isId(word)) {
        return eb.or([eb('audit_log.actor_id', '=', word), eb('audit_log.subject_id', '=', word)]);
      }
      const pattern = `%${literalPattern(word)}%`;
      return eb.or([
        eb('audit_log.action', 'like', pattern),
        eb('audit_log.subject_kind', 'like', pattern),
        eb(sql<string>`CONCAT(audit_log.actor_kind)`, 'like', pattern),
      ]);
    });
  }
  return query.execute();
}

/** The row that was sealed last, and when; undefined before the first seal. */
export async function findSealedUntil(db: Database) {
  return db
    .selectFrom('audit_seals')
    .innerJoin('audit_log', 'audit_log.id', 'audit_seals.audit_id')
    .select(['audit_log.created_at as until', 'audit_seals.sealed_at as sealedAt'])
    .orderBy('audit_seals.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}
