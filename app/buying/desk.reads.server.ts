import { listViewDays } from '~/catalog/views/views.queries.server';
import { findDemand } from '~/catalog/wants/wants.reads.server';
import type { Database } from '~/db/database.server';
import { listOwnImports } from '~/selling/import/imports.reads.server';
import { findOwnCounts } from '~/selling/own-listings.reads.server';
import type { DeskView } from './desk-view';
import * as queries from './desk.queries.server';
import { mondaysUntil, viewWeeksOf, weeksOf } from './sale-weeks';
import { findSaleCounts } from './sales.reads.server';

/** Weeks in the chart. */
const WEEKS = 12;
const YEAR_DAYS = 365;
const BEST_SELLERS = 10;
const DEMAND = 10;

/** What a seller's desk shows: what waits for them, their sales by the week, their best sellers. */
export async function findDesk(db: Database, sellerId: string): Promise<DeskView> {
  const [copies, sales, late, files, today, days, best, demand] = await Promise.all([
    findOwnCounts(db, sellerId),
    findSaleCounts(db, sellerId),
    queries.countLateParcels(db, sellerId),
    listOwnImports(db, sellerId),
    queries.findToday(db),
    queries.listSaleDays(db, sellerId, (WEEKS + 1) * 7),
    queries.listBestSellers(db, sellerId, { days: YEAR_DAYS, limit: BEST_SELLERS }),
    findDemand(db, sellerId, DEMAND),
  ]);
  const views = await listViewDays(db, sellerId, mondaysUntil(today, WEEKS)[0]!);
  const waiting = new Set(['mapping', 'checked', 'paused']);
  return {
    toAccept: sales.byStatus.paid ?? 0,
    toShip: sales.byStatus.preparing ?? 0,
    late,
    files: files.filter(({ status }) => waiting.has(status)).length,
    drafts: copies.draft,
    hidden: copies.hidden,
    published: copies.published,
    copies: copies.all,
    sales: sales.all,
    weeks: weeksOf(
      days.map(({ day, copies: sold, minor }) => ({
        day,
        copies: Number(sold),
        minor: BigInt(minor),
      })),
      today,
      WEEKS,
    ),
    views: viewWeeksOf(views, today, WEEKS),
    demand,
    bestSellers: best.map(({ book_id, title, copies: sold, minor }) => ({
      bookId: book_id,
      title,
      copies: Number(sold),
      minor,
    })),
  };
}
