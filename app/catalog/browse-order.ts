import type { Sort } from './catalog-query';

/** Orders that are a column's: relevance is the search's alone, and a total depends on who asks. */
export type BrowseOrder = Exclude<Sort, 'relevance' | 'total'>;
