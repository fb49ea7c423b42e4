import { sql, type InsertObject, type UpdateObject } from 'kysely';
import type { Database, DB } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';
import type { ClaimOutcome, ClaimReason, ClaimStatus, WantedOutcome } from './claim-status';

export type NewClaim = Omit<InsertObject<DB, 'claims'>, 'status' | 'created_at'>;

export async function insertClaim(trx: Trx, claim: NewClaim): Promise<void> {
  await trx
    .insertInto('claims')
    .values({ ...claim, status: 'open', created_at: now() })
    .execute();
}

export type ClaimRow = NonNullable<Awaited<ReturnType<typeof lockClaimOf>>>;

/** The claim of an order that the caller has locked, locked too: always in this order. */
export async function lockClaimOf(trx: Trx, orderId: string) {
  const row = await trx
    .selectFrom('claims')
    .select(['id', 'status', 'reason', 'wanted_outcome', 'offer_minor as offerMinor'])
    .where('order_id', '=', orderId)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      ...row,
      reason: row.reason as ClaimReason,
      wantedOutcome: row.wanted_outcome as WantedOutcome,
    }
  );
}

export type ClaimChange = Omit<UpdateObject<DB, 'claims'>, 'id' | 'status'>;

/** Changes a claim's status if it still is `from`; false when somebody else was faster. */
export async function updateClaimStatus(
  trx: Trx,
  claim: { id: string; from: ClaimStatus; to: ClaimStatus; set?: ClaimChange },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('claims')
    .set({ ...claim.set, status: claim.to, ...(claim.to === 'closed' && { closed_at: now() }) })
    .where('id', '=', claim.id)
    .where('status', '=', claim.from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Takes the claimant's loose photos out of the open ones, so that neither the sweep nor a listing gets
 * them, and gives them to the claim. Photos of others, or ones that were used, are not there for it.
 */
export async function movePhotosToClaim(
  trx: Trx,
  claimId: string,
  photos: readonly { id: string; object_key: string; width: number; height: number }[],
  ownerId: string,
): Promise<void> {
  for (const [position, photo] of photos.entries()) {
    const { numDeletedRows } = await trx
      .deleteFrom('listing_photos')
      .where('id', '=', photo.id)
      .where('owner_id', '=', ownerId)
      .where('listing_id', 'is', null)
      .executeTakeFirst();
    if (numDeletedRows !== 1n) continue;
    const { object_key, width, height } = photo;
    await trx
      .insertInto('claim_photos')
      .values({ id: newId(), claim_id: claimId, object_key, width, height, position })
      .execute();
  }
}

const selectClaims = (db: Database) =>
  db
    .selectFrom('claims')
    .select(['claims.id', 'claims.order_id', 'claims.status', 'claims.reason'])
    .select(['claims.wanted_outcome', 'claims.text', 'claims.answer', 'claims.offer_minor'])
    .select(['claims.outcome', 'claims.resolution', 'claims.due_at', 'claims.created_at'])
    .select(['claims.buyer_id', 'claims.seller_id', now().as('now')]);

export type ClaimPageRow = Awaited<ReturnType<typeof listClaimsOf>>[number];

/** The claims of orders that the caller may see. */
export async function listClaimsOf(db: Database, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return selectClaims(db)
    .where('claims.order_id', 'in', [...orderIds])
    .execute();
}

export async function listClaimPhotos(db: Database, claimIds: readonly string[]) {
  if (claimIds.length === 0) return [];
  return db
    .selectFrom('claim_photos')
    .select(['id', 'claim_id', 'width', 'height'])
    .where('claim_id', 'in', [...claimIds])
    .orderBy('position')
    .execute();
}

/** Where a photo of a claim lies, for the claim's buyer and seller; for others there is none (C34). */
export async function findClaimPhoto(
  db: Database,
  photoId: string,
  viewer: { userId: string; isAdmin: boolean },
): Promise<string | undefined> {
  let query = db
    .selectFrom('claim_photos')
    .innerJoin('claims', 'claims.id', 'claim_photos.claim_id')
    .select('claim_photos.object_key')
    .where('claim_photos.id', '=', photoId);
  if (!viewer.isAdmin) {
    query = query.where((eb) =>
      eb.or([
        eb('claims.buyer_id', '=', viewer.userId),
        eb('claims.seller_id', '=', viewer.userId),
      ]),
    );
  }
  return (await query.executeTakeFirst())?.object_key;
}

/** Orders whose claim waits past its term for the seller, or for the buyer after the answer. */
export async function listOverdueClaims(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('claims')
    .select('order_id')
    .where('status', 'in', ['open', 'offered', 'refused'])
    .where('due_at', '<=', now())
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.order_id);
}

/** Whether a locked claim is past its term, by the database's clock. */
export async function isClaimOverdue(trx: Trx, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('claims')
    .select('id')
    .where('id', '=', id)
    .where('due_at', '<=', now())
    .executeTakeFirst();
  return row !== undefined;
}

const wasMailed = (kind: 'claim_reminder' | 'refund_reminder' | 'decision_due') =>
  sql<boolean>`EXISTS (SELECT 1 FROM outbox_mails m
    WHERE m.dedupe_key = CONCAT(${`${kind}:`}, orders.id))`;

/** Orders whose seller has so many seconds left to answer a claim, and was not reminded. */
export async function listUnremindedClaims(
  db: Database,
  seconds: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('claims')
    .innerJoin('orders', 'orders.id', 'claims.order_id')
    .select('orders.id')
    .where('claims.status', '=', 'open')
    .where('claims.due_at', '<=', nowPlusSeconds(seconds))
    .where('claims.due_at', '>', now())
    .where((eb) => eb.not(wasMailed('claim_reminder')))
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Orders whose money must be back within so many seconds, and whose seller was not reminded. */
export async function listRefundsDue(
  db: Database,
  seconds: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('orders')
    .select('orders.id')
    .where('orders.refund_by', '<=', nowPlusSeconds(seconds))
    .where('orders.status', 'in', ['delivered', 'completed'])
    .where((eb) => eb.not(wasMailed('refund_reminder')))
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Orders with a claim that the shop itself must decide within so many seconds, unmentioned so far. */
export async function listDecisionsDue(
  db: Database,
  seconds: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('claims')
    .innerJoin('orders', 'orders.id', 'claims.order_id')
    .select('orders.id')
    .where('claims.status', '=', 'escalated')
    .where('claims.due_at', '<=', nowPlusSeconds(seconds))
    .where((eb) => eb.not(wasMailed('decision_due')))
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** What changes with the end of a claim. */
export const closing = (outcome: ClaimOutcome): ClaimChange => ({ outcome, due_at: null });
