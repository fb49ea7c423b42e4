import { lockOrderOf, type OrderRow } from '~/buying/orders.queries.server';
import { actorOf, type OrderParty } from '~/buying/order-verb.server';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import {
  insertReview,
  listAuthors,
  publishOldReviews,
  publishReviewsOf,
} from './reviews.queries.server';

const DAY_SECONDS = 86_400;
/** How long a review waits for the other side's. */
export const BLIND_DAYS = 7;

/** `not_found`: no order of this person's; `not_now`: nothing was received; `twice`: written already. */
export type WriteReviewError = 'not_found' | 'not_now' | 'twice';

export interface NewReviewInput {
  orderId: string;
  by: Exclude<OrderParty, { adminId: string }>;
  /** 1 to 5. */
  stars: number;
  text: string;
  /** Whether the copy was as its grade and defects said; the buyer's to tell, null: not said. */
  gradingMatches: boolean | null;
}

/** Books were handed over: only then is there something to say of each other. */
export const canReview = ({ status }: Pick<OrderRow, 'status'>): boolean =>
  status === 'delivered' || status === 'completed' || status === 'returned';

/**
 * What one side of an order says of the other, once, and unseen by it until both have written or a week
 * is over, so that no review is an answer to one.
 */
export async function writeReview(
  db: Database,
  { orderId, by, stars, text, gradingMatches }: NewReviewInput,
): Promise<Result<undefined, WriteReviewError>> {
  const isBuyer = 'buyerId' in by;
  return inTransaction(db, async (trx) => {
    const order = await lockOrderOf(trx, orderId, by);
    if (!order) return err('not_found');
    if (!canReview(order)) return err('not_now');
    const author = isBuyer ? 'buyer' : 'seller';
    const written = await listAuthors(trx, order.id);
    if (written.some((review) => review.author === author)) return err('twice');
    const actor = actorOf(by);
    await insertReview(trx, {
      order_id: order.id,
      author,
      author_id: actor.id!,
      subject_id: isBuyer ? order.sellerId : order.buyerId,
      stars,
      text,
      grading_matches: isBuyer && gradingMatches !== null ? Number(gradingMatches) : null,
    });
    if (written.length > 0) await publishReviewsOf(trx, order.id);
    await insertAudit(trx, {
      actorKind: actor.kind,
      actorId: actor.id,
      action: 'review.write',
      subjectKind: 'order',
      subjectId: order.id,
      data: { stars },
    });
    return ok();
  });
}

/** Shows reviews whose other side has said nothing for a week; returns how many. */
export const publishLoneReviews = (db: Database): Promise<number> =>
  publishOldReviews(db, BLIND_DAYS * DAY_SECONDS);
