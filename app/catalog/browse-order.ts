import type { Sort } from './catalog-query';

/** Orders that need no words: relevance is the search's alone. */
export type BrowseOrder = Exclude<Sort, 'relevance'>;
