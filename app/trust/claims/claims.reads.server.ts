import { lastDayOf, momentOf } from '~/buying/moment';
import { orderTimers } from '~/buying/order-status';
import type { Database } from '~/db/database.server';
import { isId } from '~/values/id';
import { money, subtractMoney } from '~/values/money';
import type { Lang } from '~/web/language';
import { findClaimedOrder, listDeadlines } from './claim-desk.queries.server';
import type { ClaimOutcome, ClaimReason, WantedOutcome } from './claim-status';
import type { ClaimDetails, ClaimView, DeadlineView } from './claim-view';
import {
  findClaimPhoto,
  listClaimPhotos,
  listClaimsOf,
  type ClaimPageRow,
} from './claims.queries.server';

const DAY_MS = 24 * 3600 * 1000;
/** Rows of the desk; what comes later can wait until these are done. */
const MOST = 200;

type PhotoRow = Awaited<ReturnType<typeof listClaimPhotos>>[number];

function viewOf(row: ClaimPageRow, photos: readonly PhotoRow[], lang: Lang): ClaimView {
  // The first two terms end at a midnight in Bogotá, the shop's at an hour.
  const isDay = row.status !== 'escalated' && row.status !== 'returning';
  return {
    id: row.id,
    orderId: row.order_id,
    status: row.status,
    reason: row.reason as ClaimReason,
    wantedOutcome: row.wanted_outcome as WantedOutcome,
    text: row.text,
    answer: row.answer,
    offerMinor: row.offer_minor,
    outcome: row.outcome as ClaimOutcome | null,
    resolution: row.resolution,
    openedAt: momentOf(row.created_at, lang),
    due: row.due_at && (isDay ? lastDayOf(row.due_at, lang) : momentOf(row.due_at, lang, 'day')),
    photos: photos
      .filter((photo) => photo.claim_id === row.id)
      .map(({ id, width, height }) => ({ id, width, height })),
  };
}

/** The claims of orders that the caller may see, at most one each. */
export async function findClaims(
  db: Database,
  orderIds: readonly string[],
  lang: Lang,
): Promise<ClaimView[]> {
  const rows = await listClaimsOf(db, orderIds);
  const photos = await listClaimPhotos(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => viewOf(row, photos, lang));
}

/** The key of a claim's photo, for whom it is for; null for everybody else. */
export async function findPhotoKey(
  db: Database,
  photoId: string,
  viewer: { userId: string; role: string },
): Promise<string | null> {
  if (!isId(photoId)) return null;
  const isAdmin = viewer.role === 'admin';
  return (await findClaimPhoto(db, photoId, { userId: viewer.userId, isAdmin })) ?? null;
}

/** Everything with a term of the law, the next one first. */
export async function findDeadlines(db: Database, lang: Lang): Promise<DeadlineView[]> {
  const rows = await listDeadlines(db, MOST);
  return rows.map((row) => ({
    orderId: row.id,
    code: row.code,
    claimStatus: row.status,
    reason: row.reason as ClaimReason | null,
    buyerName: row.buyer_name,
    sellerName: row.display_name,
    due: momentOf(row.due_at, lang, 'short'),
    state: stateOf(row.due_at, row.now),
  }));
}

function stateOf(due: Date, now: Date): DeadlineView['state'] {
  const left = due.getTime() - now.getTime();
  if (left <= 0) return 'overdue';
  return left <= orderTimers.legalReminderDays * DAY_MS ? 'soon' : 'later';
}

/** The claim of an order as the shop sees it; null when there is none. */
export async function findClaimDetails(
  db: Database,
  orderId: string,
  lang: Lang,
): Promise<ClaimDetails | null> {
  const order = isId(orderId) ? await findClaimedOrder(db, orderId) : undefined;
  const [claim] = order ? await findClaims(db, [order.id], lang) : [];
  if (!order || !claim) return null;
  return {
    claim,
    code: order.code,
    buyerName: order.buyer_name,
    sellerName: order.display_name,
    leftMinor: subtractMoney(
      money(order.total_minor),
      money(order.refunded_minor),
    ).minor.toString(),
  };
}
