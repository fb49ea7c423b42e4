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
  seller: string;
  /** The beginning of what the seller says. */
  excerpt: string;
  signed: boolean;
  firstEdition: boolean;
  /** How many copies of its book can be bought now, this one among them. */
  copies: number;
  /** The first photo at card size, in pixels. */
  photo: { src: string; width: number; height: number } | null;
};
