// Where a page of a list begins: the sort keys of the row before it. It is no secret and opens
// nothing, so it is not signed; whatever does not read as one of ours is the first page.
import { isId } from '~/values/id';

export type PageCursor = {
  /** `after`: the rows that follow; `before`: those that come before, nearest first. */
  direction: 'after' | 'before';
  /** Whole numbers of the sort, as decimal text of at most 13 digits: none that SQL would refuse. */
  keys: readonly string[];
  id: string;
};

/** An opaque text for the `after` parameter, bound to the order that it was made in. */
export function writeCursor(sort: string, { direction, keys, id }: PageCursor): string {
  const text = [sort, direction === 'after' ? 'a' : 'b', ...keys, id].join(' ');
  return Buffer.from(text).toString('base64url');
}

/** The cursor of this order with so many keys; null for anything else. */
export function readCursor(sort: string, keyCount: number, text: string): PageCursor | null {
  const parts = Buffer.from(text, 'base64url').toString('latin1').split(' ');
  const [itsSort, direction, ...rest] = parts;
  const id = rest.pop();
  const areNumbers = rest.every((key) => /^\d{1,13}$/.test(key));
  if (itsSort !== sort || !isId(id) || rest.length !== keyCount || !areNumbers) return null;
  if (direction !== 'a' && direction !== 'b') return null;
  return { direction: direction === 'a' ? 'after' : 'before', keys: rest, id };
}
