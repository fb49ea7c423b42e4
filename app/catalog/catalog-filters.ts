import type { Binding, BookLanguage, Condition } from '~/values/condition';

/** What the database is asked, in its own terms. */
export type CatalogFilters = {
  /** A boolean-mode FULLTEXT query, and what was typed, for the order by relevance. */
  match: string | null;
  phrase: string;
  /** Folded words that must stand in the title, in the authors. */
  titleWords: readonly string[];
  authorWords: readonly string[];
  subject: string | null;
  conditions: readonly Condition[];
  bindings: readonly Binding[];
  languages: readonly BookLanguage[];
  /** Minor units as decimal text. */
  priceMin: string | null;
  priceMax: string | null;
  yearMin: number | null;
  yearMax: number | null;
  sellerHandle: string | null;
  bookId: string | null;
  /** The copy that is on the page already. */
  exceptId: string | null;
  signed: boolean;
  firstEdition: boolean;
};

export const noFilters: CatalogFilters = {
  match: null,
  phrase: '',
  titleWords: [],
  authorWords: [],
  subject: null,
  conditions: [],
  bindings: [],
  languages: [],
  priceMin: null,
  priceMax: null,
  yearMin: null,
  yearMax: null,
  sellerHandle: null,
  bookId: null,
  exceptId: null,
  signed: false,
  firstEdition: false,
};
