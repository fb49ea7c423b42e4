import type { Binding, BookLanguage, Condition } from '~/values/condition';
import type { WordQuery } from './search/word-query';

/** What the catalogue is asked, in the shop's own terms. */
export type CatalogFilters = {
  /** Words that must be met, wherever they were typed. */
  words: WordQuery | null;
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
  city: string | null;
  bookId: string | null;
  /** The copy that is on the page already. */
  exceptId: string | null;
  signed: boolean;
  firstEdition: boolean;
  hasPhoto: boolean;
  /** Published in so many last days. */
  addedDays: number | null;
};

export const noFilters: CatalogFilters = {
  words: null,
  subject: null,
  conditions: [],
  bindings: [],
  languages: [],
  priceMin: null,
  priceMax: null,
  yearMin: null,
  yearMax: null,
  sellerHandle: null,
  city: null,
  bookId: null,
  exceptId: null,
  signed: false,
  firstEdition: false,
  hasPhoto: false,
  addedDays: null,
};
