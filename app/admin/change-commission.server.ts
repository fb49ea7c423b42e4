import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { endRule, endRulesOf, insertRule } from '~/payments/commission-rules.queries.server';
import { isId, newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import { lockSellerByHandle } from './users.queries.server';

export interface NewCommission {
  adminId: string;
  /** Empty: everybody. */
  handle: string;
  /** Empty: every book. */
  subject: string;
  basisPoints: number;
  fixedMinor: string;
}

/**
 * Sets what the shop keeps from now on, in place of the rule of the same seller and subject. Orders that
 * were placed keep theirs. Two administrators at once: both rules are written, and the newer one holds.
 */
export async function setCommission(
  db: Database,
  { adminId, handle, subject, basisPoints, fixedMinor }: NewCommission,
): Promise<Result<undefined, 'seller_unknown'>> {
  return inTransaction(db, async (trx) => {
    const seller = handle ? await lockSellerByHandle(trx, handle) : null;
    if (seller === undefined) return err('seller_unknown');
    const scope = { sellerId: seller?.userId ?? null, subject: subject || null };
    const ended = await endRulesOf(trx, scope);
    const id = newId();
    await insertRule(trx, { id, ...scope, basisPoints, fixedMinor, createdBy: adminId });
    await insertAudit(trx, {
      actorKind: 'admin',
      actorId: adminId,
      action: 'commission.set',
      subjectKind: 'commission_rule',
      subjectId: id,
      data: { ...scope, basisPoints, fixedMinor, ended },
    });
    return ok();
  });
}

/** Ends a rule; one that had ended stays so. */
export async function endCommission(
  db: Database,
  { adminId, ruleId }: { adminId: string; ruleId: string },
): Promise<Result<undefined, 'not_found'>> {
  if (!isId(ruleId)) return err('not_found');
  return inTransaction(db, async (trx) => {
    if (!(await endRule(trx, ruleId))) return err('not_found');
    await insertAudit(trx, {
      actorKind: 'admin',
      actorId: adminId,
      action: 'commission.end',
      subjectKind: 'commission_rule',
      subjectId: ruleId,
    });
    return ok();
  });
}
