import type { Database } from '~/db/database.server';
import { averageText, levelOf, type ReputationView, type ReviewView } from './reputation';
import { findReputationRow } from './reputations.queries.server';
import type { OrderReview } from './review-view';
import { findBuyerStars, listAuthors, listPublishedReviews } from './reviews.queries.server';

const SHOWN = 10;

/** A seller's reputation as it was counted last; null before that. */
export async function findReputation(
  db: Database,
  of: { handle: string } | { sellerId: string },
): Promise<ReputationView | null> {
  const row = await findReputationRow(db, of);
  if (!row) return null;
  const { window_days: windowDays, gradings_right: gradingsRight, stars, ...facts } = row;
  return {
    ...facts,
    level: levelOf(facts),
    windowDays,
    gradingsRight,
    average: averageText(stars, facts.reviews),
  };
}

/** The newest reviews of a shop. */
export async function findShopReviews(db: Database, handle: string): Promise<ReviewView[]> {
  const rows = await listPublishedReviews(db, handle, SHOWN);
  return rows.map((row, index) => ({
    // Not the order's id, which is between its parties.
    key: String(index),
    stars: row.stars,
    text: row.text,
    month: row.published_at!.toISOString().slice(0, 7),
  }));
}

/** What this side has written of an order, and the other side's once it is shown. */
export async function findOrderReview(
  db: Database,
  orderId: string,
  side: 'buyer' | 'seller',
): Promise<OrderReview> {
  const rows = await listAuthors(db, orderId);
  const own = rows.find((row) => row.author === side);
  const other = rows.find((row) => row.author !== side && row.published_at !== null);
  return {
    own: own ? { stars: own.stars, text: own.text, isShown: own.published_at !== null } : null,
    other: other ? { stars: other.stars, text: other.text } : null,
  };
}

/** What sellers say of the buyer of an order; null where nobody has yet. */
export async function findBuyerAverage(
  db: Database,
  orderId: string,
): Promise<{ average: string; count: number } | null> {
  const row = await findBuyerStars(db, orderId);
  const count = Number(row.count);
  const average = averageText(Number(row.stars), count);
  return average === null ? null : { average, count };
}
