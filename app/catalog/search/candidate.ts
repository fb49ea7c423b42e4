// A hit as it comes from the index.

export type Candidate = {
  book_no: number;
  copy_no: number;
  unpopularity: number;
  /** See {@link readTraits}. */
  traits: number;
  subjects: number;
  year: number | null;
  price_minor: number;
  /** Milliseconds since 1970. */
  published: number;
  seller_no: number;
  city_no: number;
  /** How well the words are met; 0 without words. */
  score: number;
};

/** What a hit's traits say: the codes of condition, binding and language, and three flags. */
export const readTraits = (packed: number) => ({
  condition: packed & 15,
  binding: (packed >> 4) & 15,
  language: (packed >> 8) & 15,
  signed: (packed >> 12) & 1,
  firstEdition: (packed >> 13) & 1,
  hasPhoto: (packed >> 14) & 1,
});
export type Traits = ReturnType<typeof readTraits>;
