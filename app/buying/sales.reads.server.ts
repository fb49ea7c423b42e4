import type { Database } from '~/db/database.server';
import { listEntriesOf } from '~/payments/ledger.queries.server';
import { idCursor, idPage, type IdPage } from '~/selling/id-page';
import type { Lang } from '~/web/language';
import { lastDayOf, momentOf } from './moment';
import { sellerAccount } from './order-account';
import * as queries from './order-pages.queries.server';
import { orderView, type Shape } from './order-shape.server';
import { orderStatuses, type OrderStatus } from './order-status';
import { findReceiptCodes } from './receipts.reads.server';
import type { SaleLine, SaleView } from './order-view';

const SALES_PER_PAGE = 20;

/** From its payment on a seller needs to know where a parcel goes, and no longer than it is theirs. */
const addressStatuses: ReadonlySet<OrderStatus> = new Set([
  'paid',
  'preparing',
  'shipped',
  'delivered',
  'completed',
]);

/** An order as its seller sees it; null for anybody else. */
export async function findSale(
  db: Database,
  { id, sellerId }: { id: string; sellerId: string },
  shape: Shape,
): Promise<SaleView | null> {
  const row = await queries.findSale(db, id, sellerId);
  if (!row) return null;
  const [lines, events, refunds, entries, receipts] = await Promise.all([
    queries.listOrderLines(db, [id]),
    queries.listOrderEvents(db, [id]),
    queries.listRefunds(db, row.group_id),
    listEntriesOf(db, [id], { sellerId }),
    findReceiptCodes(db, [id]),
  ]);
  const { recipient, phone, line1, line2, city, department, country } = row;
  return {
    ...orderView(row, { lines, events, refunds, receipts }, shape),
    account: sellerAccount(row, entries),
    address: addressStatuses.has(row.status)
      ? {
          recipient,
          phone,
          line1,
          line2,
          city,
          department,
          country,
          postalCode: row.postal_code,
        }
      : null,
  };
}

/** The status that a list is filtered by; null shows all. */
export const saleStatusOf = (text: string): OrderStatus | null =>
  orderStatuses.find((status) => status === text) ?? null;

/** One page of a seller's orders, the newest first. */
export async function listSales(
  db: Database,
  sellerId: string,
  { status, after, lang }: { status: string; after: string; lang: Lang },
): Promise<IdPage<SaleLine>> {
  const cursor = idCursor('sales', after);
  const search = { status: saleStatusOf(status), cursor, limit: SALES_PER_PAGE + 1 };
  const found = await queries.listSales(db, sellerId, search);
  const page = idPage('sales', found, { cursor, perPage: SALES_PER_PAGE });
  const lines = await queries.listOrderLines(
    db,
    page.rows.map((row) => row.id),
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      code: row.code,
      status: row.status,
      isDisputed: row.disputed_at !== null,
      buyerName: row.buyer_name,
      titles: lines.filter((line) => line.order_id === row.id).map((line) => line.title),
      totalMinor: row.total_minor,
      placedAt: momentOf(row.created_at, lang, 'short'),
      acceptBy:
        row.status === 'paid' && row.accept_by ? momentOf(row.accept_by, lang, 'short') : null,
      shipBy: row.status === 'preparing' && row.ship_by ? lastDayOf(row.ship_by, lang) : null,
    })),
  };
}

/** How many orders a seller has, in all and in each status that occurs. */
export async function findSaleCounts(
  db: Database,
  sellerId: string,
): Promise<{ all: number; byStatus: Partial<Record<OrderStatus, number>> }> {
  const rows = await queries.countSales(db, sellerId);
  const byStatus: Partial<Record<OrderStatus, number>> = {};
  let all = 0;
  for (const { status, count } of rows) {
    byStatus[status] = Number(count);
    all += Number(count);
  }
  return { all, byStatus };
}
