// The port behind which copies are found. MySQL stands there now; a search engine that is fed by the
// outbox could (docs/decisions/0015): nothing here knows of SQL, and an answer names copies by their
// ids, which the shop then reads from its own tables.
import type { BrowseOrder } from '../browse-order';
import type { CatalogFilters } from '../catalog-filters';
import type { Sort, UsualSort } from '../catalog-query';
import type { PageCursor } from '../page-cursor';
import type { Postage } from '../total-price';

export const facets = [
  ...['subject', 'condition', 'language', 'binding', 'price', 'year', 'city', 'seller'],
  ...['added_days', 'signed', 'first_edition', 'photo'],
] as const;
export type Facet = (typeof facets)[number];

/** `value` as the catalogue's parameter has it; `label` where the value does not speak for itself. */
export type AnswerCount = { value: string; count: number; label?: string };
/** Null where the answers of a question could not be counted. */
export type FacetCounts = Record<Facet, AnswerCount[] | null>;

/** Copies are counted up to so many; ranks and counts of more hits are over the most popular. */
export const mostCounted = 10_000;
/** Hits that an order by relevance shows: 40 pages of 24. */
export const mostRelevant = 960;

export type SearchQuestion = {
  filters: CatalogFilters;
  sort: Sort;
  /** The order where there are too many hits for totals. */
  usual: UsualSort;
  /** For the order by total. */
  postage: Postage;
  cursor: PageCursor | null;
  /** Hits wanted; a few more may come. */
  limit: number;
  /** Of each book the copy that stands first in the order, and no other. */
  isByBook: boolean;
};

/** All copies on sale, in an order. */
export type WalkQuestion = Pick<SearchQuestion, 'cursor' | 'limit' | 'isByBook'> & {
  sort: BrowseOrder;
};

export type Hit = {
  listingId: string;
  /** Of hits by book: its copies that were found and can be bought now, and what the cheapest costs. */
  ofBook?: { copies: number; lowestMinor: string };
  /** The whole numbers that it is sorted by, for the cursor. */
  keys: readonly string[];
};

export type SearchAnswer = {
  /** In the order of walking: backwards from a `before` cursor. */
  hits: Hit[];
  /** The order that they stand in: another than asked for where that was not possible. */
  sort: Sort;
  /** Copies; one more than `mostCounted` where there are more. */
  all: number;
  /** How many books they are of; null where that was not asked or is more than is counted. */
  books: number | null;
  facets: FacetCounts;
  /** Ranks or counts are of the most popular hits only. */
  isPopularOnly: boolean;
  /** Counts of answers that were left open are of the most popular hits only. */
  isCountedInPart: boolean;
  /** Relevance ends here, though there is more. */
  isEnd: boolean;
  /** The words as they may have been meant, where nothing was found. */
  meant: string | null;
};

export type SuggestedBook = {
  bookId: string;
  title: string;
  authors: string;
  isbn13: string | null;
};

export interface CatalogSearch {
  find(question: SearchQuestion): Promise<SearchAnswer>;
  /** Hits in the order of walking: backwards from a `before` cursor. */
  walk(question: WalkQuestion): Promise<Hit[]>;
  /**
   * Books with copies on sale that hold every word in title, authors or ISBN, the last also as the
   * beginning of one; the most popular first, each work once.
   */
  suggest(text: string, limit: number): Promise<SuggestedBook[]>;
  /** Ids of copies of the most popular books of a shelf, one a book. */
  popular(subject: string, limit: number): Promise<string[]>;
}
