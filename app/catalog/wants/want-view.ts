import type { Condition } from '~/values/condition';
import type { CatalogFields } from '../catalog-query';

/** What somebody waits for, as loader data. */
export type WantedThing =
  | { kind: 'book'; bookId: string; title: string; authors: string }
  /** `fields`: the catalogue's parameters; an author alone is a search of one parameter. */
  | { kind: 'search'; fields: CatalogFields };

export type WantView = WantedThing & {
  /** ISO 8601, UTC. */
  since: string;
  /** How many people wait for the book; null for a search. */
  people: number | null;
};

export interface FoundCopyView {
  id: string;
  bookId: string;
  title: string;
  authors: string;
  condition: Condition;
  /** Minor units in text. */
  priceMinor: string;
  /** Until when it is set aside for the reader; '' when it is not. */
  yoursUntil: string;
}

export interface WantsView {
  wants: WantView[];
  found: FoundCopyView[];
  /** What the address asks to wait for. */
  proposal: { thing: WantedThing; isWanted: boolean } | { problem: 'too_wide' } | null;
}

/** The author of a search that asks for nothing else. */
export function authorOf(fields: CatalogFields): string | null {
  const names = Object.keys(fields);
  return names.length === 1 && names[0] === 'author' ? (fields.author?.[0] ?? null) : null;
}
