/** What the index is asked, in its own codes. */
export type IndexFilters = {
  conditions: readonly number[];
  bindings: readonly number[];
  languages: readonly number[];
  /** The bit of a shelf. */
  subject: number | null;
  /** Numbers of a seller and a city. */
  seller: number | null;
  city: number | null;
  signed: boolean;
  firstEdition: boolean;
  hasPhoto: boolean;
  /** Minor units as decimal text. */
  priceMin: string | null;
  priceMax: string | null;
  yearMin: number | null;
  yearMax: number | null;
  addedAfter: Date | null;
  exceptListingId: string | null;
};

/** Nothing is asked. */
export const noIndexFilters: IndexFilters = {
  ...{ conditions: [], bindings: [], languages: [], subject: null, seller: null, city: null },
  ...{ signed: false, firstEdition: false, hasPhoto: false, priceMin: null, priceMax: null },
  ...{ yearMin: null, yearMax: null, addedAfter: null, exceptListingId: null },
};
