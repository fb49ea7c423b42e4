// Whether a copy is what a search would find, without asking the index: new copies are few, and the
// searches that people keep are many.
import { languageCode } from '../search/copy-codes';
import type { CatalogFilters } from '../catalog-filters';
import { bookWords, placesOfWords, type Described } from '../search/book-words';
import { foldText } from '~/values/text';

export interface WantedCopy {
  /** Its book's record first, then its own. */
  described: readonly Described[];
  condition: string;
  binding: string;
  language: string;
  year: number | null;
  /** Minor units in text. */
  priceMinor: string;
  city: string;
  sellerHandle: string;
  isSigned: boolean;
  isFirstEdition: boolean;
  hasPhoto: boolean;
}

export interface CopyWords {
  lines: readonly string[];
  places: ReadonlyMap<string, number>;
}

export function wordsOfCopy({ described }: WantedCopy): CopyWords {
  const { lines } = bookWords(described);
  return { lines, places: placesOfWords(lines) };
}

/** True when every word and filter is met. Words count as whole ones: a kept search is not typed on. */
export function meetsSearch(
  filters: CatalogFilters,
  copy: WantedCopy,
  { lines, places }: CopyWords,
): boolean {
  const { words, priceMin, priceMax, yearMin, yearMax } = filters;
  const subjects = copy.described.flatMap((one) => one.subjects);
  const price = BigInt(copy.priceMinor);
  const isOneOf = (wanted: readonly string[], value: string) =>
    wanted.length === 0 || wanted.includes(value);
  const isIn = (value: number | null, min: number | null, max: number | null) =>
    (min === null || (value !== null && value >= min)) &&
    (max === null || (value !== null && value <= max));
  return (
    (words?.words ?? []).every(
      ({ word, places: where }) => ((places.get(word) ?? 0) & where) !== 0,
    ) &&
    (words?.phrases ?? []).every((phrase) => lines.some((line) => line.includes(` ${phrase} `))) &&
    (filters.subject === null || subjects.includes(filters.subject)) &&
    isOneOf(filters.conditions, copy.condition) &&
    isOneOf(filters.bindings, copy.binding) &&
    (filters.languages.length === 0 ||
      filters.languages.some((one) => languageCode(one) === languageCode(copy.language))) &&
    (priceMin === null || price >= BigInt(priceMin)) &&
    (priceMax === null || price <= BigInt(priceMax)) &&
    isIn(copy.year, yearMin, yearMax) &&
    (filters.sellerHandle === null || filters.sellerHandle === copy.sellerHandle) &&
    (filters.city === null || foldText(filters.city) === foldText(copy.city)) &&
    (!filters.signed || copy.isSigned) &&
    (!filters.firstEdition || copy.isFirstEdition) &&
    (!filters.hasPhoto || copy.hasPhoto)
  );
}
