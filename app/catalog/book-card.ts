/** A book as a card shows it, in no language: loader data. */
export type BookCard = {
  id: string;
  title: string;
  authors: string;
  /** What tells editions apart: publisher and year, as far as they are known. */
  edition: string;
  /** Of the cheapest copy, in centavos. */
  priceMinor: string;
};
export type Kin = { editions: BookCard[]; similar: BookCard[] };
