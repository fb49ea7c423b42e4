import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { CommissionRule } from './commission';

type Handle = Database | Trx;

const columns = [
  'commission_rules.id',
  'commission_rules.seller_id as sellerId',
  'commission_rules.subject',
  'commission_rules.basis_points as basisPoints',
  'commission_rules.fixed_minor as fixedMinor',
] as const;

/** The rules in force for these sellers: everybody's and their own. */
export async function listRulesFor(
  handle: Handle,
  sellerIds: readonly string[],
): Promise<CommissionRule[]> {
  return handle
    .selectFrom('commission_rules')
    .select(columns)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('seller_id', 'is', null), eb('seller_id', 'in', [...sellerIds])]))
    .orderBy('id')
    .execute();
}

/** All rules in force, with whose they are; everybody's first. */
export async function listRules(handle: Handle) {
  return handle
    .selectFrom('commission_rules')
    .leftJoin('sellers', 'sellers.user_id', 'commission_rules.seller_id')
    .select(columns)
    .select(['commission_rules.created_at as createdAt'])
    .select(['sellers.handle', 'sellers.display_name as sellerName'])
    .where('commission_rules.ended_at', 'is', null)
    .orderBy('commission_rules.seller_id')
    .orderBy('commission_rules.subject')
    .execute();
}

export async function insertRule(
  trx: Trx,
  { createdBy, ...rule }: CommissionRule & { createdBy: string },
): Promise<void> {
  await trx
    .insertInto('commission_rules')
    .values({
      id: rule.id,
      seller_id: rule.sellerId,
      subject: rule.subject,
      basis_points: rule.basisPoints,
      fixed_minor: rule.fixedMinor,
      created_by: createdBy,
      created_at: now(),
    })
    .execute();
}

/** Ends the rule of exactly this seller and subject, if there is one; gives how many. */
export async function endRulesOf(
  trx: Trx,
  { sellerId, subject }: Pick<CommissionRule, 'sellerId' | 'subject'>,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('commission_rules')
    .set({ ended_at: now() })
    .where('ended_at', 'is', null)
    .where('seller_id', sellerId === null ? 'is' : '=', sellerId)
    .where('subject', subject === null ? 'is' : '=', subject)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Ends one rule; false when it had ended, or never was. */
export async function endRule(trx: Trx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('commission_rules')
    .set({ ended_at: now() })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
