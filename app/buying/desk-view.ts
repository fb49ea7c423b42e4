// A seller's desk as loader data.
import type { SaleWeek } from './sale-weeks';

export interface DeskView {
  toAccept: number;
  toShip: number;
  /** Of those to be sent, the ones whose day is over. */
  late: number;
  /** Uploaded files that wait for a step of the seller's. */
  files: number;
  drafts: number;
  hidden: number;
  published: number;
  /** Copies in all, whatever their status. */
  copies: number;
  /** Orders in all, whatever their status. */
  sales: number;
  weeks: SaleWeek[];
  /** How often the pages of the copies were looked at, by the same weeks. */
  views: { from: string; views: number }[];
  /** Books of the seller's for which others wait. */
  demand: { bookId: string; title: string; people: number }[];
  /** Minor units in text. */
  bestSellers: { bookId: string; title: string; copies: number; minor: string }[];
}
