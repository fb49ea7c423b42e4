// Pages of a list that is sorted by id, which is by age, the newest first.
import { readCursor, writeCursor, type PageCursor } from '~/catalog/page-cursor';

export interface IdPage<Row> {
  rows: Row[];
  /** Values of `after`; null where there is no such page. */
  prev: string | null;
  next: string | null;
}

/** What `after` says in the list of this name; null is its first page. */
export const idCursor = (list: string, after: string): PageCursor | null =>
  readCursor(list, 0, after);

/**
 * The page out of one row more than it holds, as the query found them: walking forwards the newest
 * first, walking backwards the oldest first.
 */
export function idPage<Row extends { id: string }>(
  list: string,
  found: readonly Row[],
  { cursor, perPage }: { cursor: PageCursor | null; perPage: number },
): IdPage<Row> {
  const rows = found.slice(0, perPage);
  const isMore = found.length > perPage;
  const isBackwards = cursor?.direction === 'before';
  if (isBackwards) rows.reverse();
  const place = (row: Row | undefined, direction: PageCursor['direction']) =>
    row ? writeCursor(list, { direction, keys: [], id: row.id }) : null;
  return {
    rows,
    prev: (isBackwards ? isMore : cursor !== null) ? place(rows[0], 'before') : null,
    next: isBackwards || isMore ? place(rows.at(-1), 'after') : null,
  };
}
