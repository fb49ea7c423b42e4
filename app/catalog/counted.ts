import { mostCounted } from './search/catalog-search';

/** Whether a count, which is at most one more than are counted, means «more than that». */
export const isMoreThanCounted = (count: number) => count > mostCounted;
