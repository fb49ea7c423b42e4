import { createHash } from 'node:crypto';
import { catalogFields, readCatalogQuery, type CatalogFields } from '../catalog-query';
import type { CatalogFilters } from '../catalog-filters';
import { isLittleWord } from '../search/word-query';
import { shelfWord } from '../search/book-words';
import { foldText } from '~/values/text';

/** What somebody waits for: an edition, or whatever a search would find. */
export type WantTarget = { bookId: string } | WantedSearch;
export interface WantedSearch {
  /** The catalogue's parameters, always in the same order. */
  query: string;
  /** What a copy must have among its {@link anchorsOf}, so that few searches are held against it. */
  anchor: string;
}

/** A word that stands for a shop, as no typed word can. */
export const shopWord = (handle: string) => `@${handle}`;

/** Days since publication mean nothing for copies that are still to come. */
const kept = catalogFields.filter((name) => name !== 'added_days');

/**
 * The search of these catalogue parameters as something to wait for; null when it could not find
 * anything, or anything at all: it needs a word, a shelf or a shop.
 */
export function wantedSearch(given: URLSearchParams): WantedSearch | null {
  const { fields, filters } = readCatalogQuery(given);
  if (!filters) return null;
  const query = new URLSearchParams(
    kept.flatMap((name) => (fields[name] ?? []).map((v) => [name, v])),
  );
  const anchor = anchorOf(filters);
  return anchor ? { query: query.toString(), anchor } : null;
}

/** The longest word tells most; little ones are in every title. */
function anchorOf({ words, subject, sellerHandle }: CatalogFilters): string | null {
  const weighty = (words?.words ?? [])
    .map(({ word }) => word)
    .filter((word) => !isLittleWord(word));
  const longest = weighty.sort((a, b) => b.length - a.length)[0];
  return longest ?? (subject ? shelfWord(subject) : sellerHandle && shopWord(sellerHandle));
}

/** The parameters of a kept search, as the catalogue reads them. */
export const searchOf = (
  query: string,
): { fields: CatalogFields; filters: CatalogFilters | null } =>
  readCatalogQuery(new URLSearchParams(query));

/** One want a person and target: the same search in other letters is the same. */
export function wantKey(target: WantTarget): string {
  const said =
    'bookId' in target
      ? `book ${target.bookId}`
      : `search ${foldText(decodeURIComponent(target.query.replaceAll('+', ' ')))}`;
  return createHash('sha256').update(said).digest('base64url');
}
