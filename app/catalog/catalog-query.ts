// What the catalogue was asked for: the query parameters of PRODUCT.md, believed as far as they make
// sense. A value that names nothing (a shelf, a grade that there is not) finds nothing; a number that
// is none is left out and said so. Nothing here can fail.
import { bindings, bookLanguages, conditions } from '~/values/condition';
import { parseIsbn } from '~/values/isbn';
import { highestPrice, parseCop } from '~/values/money';
import { normaliseName, truncate } from '~/values/text';
import { noFilters, type CatalogFilters } from './catalog-filters';
import { places } from './search/book-words';
import { isbnQuery, joinQueries, readWords } from './search/word-query';
import { isSubject } from './subjects';

export const sorts = ['relevance', 'newest', 'price', 'price_desc', 'total'] as const;
export type Sort = (typeof sorts)[number];
export type UsualSort = 'relevance' | 'newest';

/** In the order of links and of the page cache's key. */
export const catalogFields = [
  ...['q', 'title', 'author', 'isbn', 'subject', 'condition', 'binding', 'language'],
  ...['price_min', 'price_max', 'year_min', 'year_max', 'city', 'seller', 'added_days'],
  ...['signed', 'first_edition', 'photo'],
] as const satisfies readonly string[];
export const catalogParameters = [...catalogFields, 'sort', 'group', 'after'];

/** Parameters as they were sent, tidied: what forms show and links repeat. No empty ones. */
export type CatalogFields = Record<string, readonly string[]>;

export type CatalogQuery = {
  fields: CatalogFields;
  /** null: nothing can be found by this. */
  filters: CatalogFilters | null;
  sort: Sort;
  /** The order where none is asked for, or the one asked for is not possible. */
  usual: UsualSort;
  /** One card a book instead of one a copy. */
  isByBook: boolean;
  after: string;
  /** Names of parameters whose number could not be read. */
  ignored: readonly string[];
};

const longestText = 200;
export const repeatable: ReadonlySet<string> = new Set(['condition', 'binding', 'language']);

/** Reads the parameters of `/catalog`. */
export function readCatalogQuery(search: URLSearchParams): CatalogQuery {
  const fields = readFields(search);
  const { filters, ignored } = readFilters(fields);
  const wanted = sorts.find((sort) => sort === search.get('sort'));
  const usual: UsualSort = fields.q ? 'relevance' : 'newest';
  return {
    fields,
    filters,
    sort: wanted === undefined || (wanted === 'relevance' && !fields.q) ? usual : wanted,
    usual,
    isByBook: search.get('group') === 'book',
    after: (search.get('after') ?? '').slice(0, longestText),
    ignored,
  };
}

function readFields(search: URLSearchParams): CatalogFields {
  const fields: Record<string, string[]> = {};
  for (const name of catalogFields) {
    const values = search.getAll(name).map((value) => truncate(normaliseName(value), longestText));
    const given = [...new Set(values.filter((value) => value !== ''))];
    if (given.length > 0) fields[name] = given.slice(0, repeatable.has(name) ? 10 : 1);
  }
  return fields;
}

function readFilters(fields: CatalogFields): {
  filters: CatalogFilters | null;
  ignored: string[];
} {
  const ignored: string[] = [];
  const text = (name: string) => fields[name]?.[0] ?? '';
  const number = <T>(name: string, read: (value: string) => T | null): T | null => {
    const value = text(name) ? read(text(name)) : null;
    if (text(name) && value === null) ignored.push(name);
    return value;
  };
  const isbn = text('isbn') ? parseIsbn(text('isbn')) : null;
  const words = [
    readWords(text('q')),
    readWords(text('title'), places.title),
    readWords(text('author'), places.author),
  ];
  const filters: CatalogFilters = {
    ...noFilters,
    words: joinQueries([...words, isbn?.ok ? isbnQuery(isbn.value) : null]),
    subject: text('subject') || null,
    conditions: known(fields.condition, conditions),
    bindings: known(fields.binding, bindings),
    languages: known(fields.language, bookLanguages),
    priceMin: number('price_min', readPrice),
    priceMax: number('price_max', readPrice),
    yearMin: number('year_min', readYear),
    yearMax: number('year_max', readYear),
    sellerHandle: text('seller') || null,
    city: text('city') || null,
    addedDays: number('added_days', readDays),
    hasPhoto: text('photo') !== '',
    signed: text('signed') !== '',
    firstEdition: text('first_edition') !== '',
  };
  const hopeless =
    ['q', 'title', 'author'].some((name, i) => text(name) !== '' && !words[i]) ||
    isbn?.ok === false ||
    (filters.subject !== null && !isSubject(filters.subject)) ||
    (fields.condition && filters.conditions.length === 0) ||
    (fields.binding && filters.bindings.length === 0) ||
    (fields.language && filters.languages.length === 0);
  return { filters: hopeless ? null : filters, ignored };
}

function known<T extends string>(
  values: readonly string[] | undefined,
  allowed: readonly T[],
): readonly T[] {
  return allowed.filter((value) => values?.includes(value));
}

/** Minor units; a price below or above all that the shop takes still bounds, null is no price. */
function readPrice(text: string): string | null {
  const price = parseCop(text);
  if (price.ok) return price.value.minor.toString();
  if (price.error === 'too_small') return '0';
  return price.error === 'too_large' ? (highestPrice.minor + 1n).toString() : null;
}

function readYear(text: string): number | null {
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}

function readDays(text: string): number | null {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return days > 0 ? days : null;
}
