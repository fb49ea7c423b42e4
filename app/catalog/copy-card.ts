import type { Condition } from '~/values/condition';

/** A copy as a card shows it, in no language: loader data. */
export type CopyCard = {
  id: string;
  bookId: string;
  title: string;
  authors: string;
  condition: Condition;
  /** Centavos as decimal text. */
  priceMinor: string;
  city: string;
  signed: boolean;
  firstEdition: boolean;
  /** How many copies of its book can be bought now, this one among them. */
  copies: number;
  /** The first photo at card size, in pixels. */
  photo: { src: string; width: number; height: number } | null;
  /**
   * What sending it costs to where the list is sorted for, centavos as decimal text; null where nobody
   * carries it there. Missing in other lists.
   */
  shippingMinor?: string | null;
  /**
   * In a list that gathers by book: what the cheapest of `copies` costs, centavos as decimal text; these are
   * then the ones that were found. Title and authors are the book's, the rest is the copy's that stands first.
   */
  fromMinor?: string;
};

/** A copy among others of the same book: its words and its seller tell it apart. */
export type CopyRow = CopyCard & {
  seller: string;
  /** The beginning of what the seller says. */
  excerpt: string;
};
