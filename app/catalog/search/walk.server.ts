// Which range of the index is walked for a question: the one of which the fewest rows are likely read.
// Every range holds all that is asked of a copy, so that a row costs the same in each of them.
import type { Database } from '~/db/database.server';
import type { CopyIndex, Place, Plan } from './candidates.queries.server';
import { mostCounted } from './catalog-search';
import { bindingOf, conditionOf, languageOf, subjectsOf } from './copy-codes';
import type { IndexFilters } from './index-filters';
import { placeAt, placeFacet } from './places';
import { copiesBetween, copiesOfDays } from './range-sizes';
import { findSizes, type Sizes } from './sizes.queries.server';

type Walk = Plan['walk'];
/** A range with about how many copies lie in it. */
type Way = {
  walk: Walk;
  copies: number;
  /** Whether its first copies are its most popular ones: a walk of it may end early. */
  isOrdered: boolean;
};

/** Where nothing was counted yet. */
const usual = { copies: 100_000, copiesOfBook: 4, share: 0.1 };
const DAY = 86_400_000;
/** A range of so many copies is read and sorted sooner than its hits are met by price. */
const mostSorted = 60_000;

/** What a copy costs where a walk of the keys costs 1: to sort it, and to look up one of its words. */
const costs = { sorted: 1.5, ofTerm: 1.5, word: 2, wordOfBook: 0.5 };

const wayNames: [CopyIndex, string, (filters: IndexFilters) => readonly string[]][] = [
  ['search_copies_seller', 'seller', ({ seller }) => (seller === null ? [] : [String(seller)])],
  ['search_copies_city', 'city', ({ city }) => (city === null ? [] : [String(city)])],
  ['search_copies_condition', 'condition', ({ conditions }) => conditions.map(conditionOf)],
  ['search_copies_binding', 'binding', ({ bindings }) => bindings.map(bindingOf)],
  ['search_copies_language', 'language', ({ languages }) => languages.map(languageOf)],
  ['search_copies_signed', 'signed', ({ signed }) => (signed ? ['1'] : [])],
  ['search_copies_first', 'first_edition', ({ firstEdition }) => (firstEdition ? ['1'] : [])],
  ['search_copies_photo', 'photo', ({ hasPhoto }) => (hasPhoto ? ['1'] : [])],
];

/** How long the ranges are that the question names. */
export function readSizes(db: Database, filters: IndexFilters): Promise<Sizes> {
  const answers = chosenWays(filters).flatMap(({ facet, answers: given }) =>
    given.map((answer) => ({ facet, answer })),
  );
  const named = [
    { facet: 'all', answer: '' },
    { facet: 'all', answer: 'books' },
    ...subjectsOf(filters.subject ?? 0).map((answer) => ({ facet: 'subject', answer })),
    ...answers,
  ];
  return findSizes(db, named, [placeFacet, ...rangesOf(filters).map(({ facet }) => facet)]);
}

/** About how many books a shelf has. */
export function booksOfShelf(subject: string, counts: Sizes): number {
  const { copies, ofBook } = shopOf(counts);
  return (counts.get(`subject ${subject}`) ?? copies * usual.share) / ofBook;
}

/** About how many copies are met, as if no answer said anything of another. */
export function expectHits(
  filters: IndexFilters,
  termBooks: readonly number[],
  sizes: Sizes,
): number {
  const { copies: all } = shopOf(sizes);
  return waysOf(filters, termBooks, sizes)
    .map(({ copies }) => Math.min(1, copies / all))
    .reduce((product, share) => product * share, all);
}

/** The range to walk for the most popular hits; `termBooks` are the books of each term. */
export function chooseWalk(
  filters: IndexFilters,
  termBooks: readonly number[],
  sizes: Sizes,
): Walk {
  const ways = waysOf(filters, termBooks, sizes);
  const met = Math.max(1, expectHits(filters, termBooks, sizes));
  const words = termBooks.length - (filters.subject === null ? 0 : 1);
  const costOf = ({ walk, copies, isOrdered }: Way) => {
    const read = isOrdered ? Math.min(copies, (copies * mostCounted) / met) : copies;
    if ('term' in walk) return read * (costs.ofTerm + costs.wordOfBook * (words - 1));
    return read * ((isOrdered ? 1 : costs.sorted) + costs.word * words);
  };
  return [...ways, wholeShop(sizes)].reduce((best, way) =>
    costOf(way) < costOf(best) ? way : best,
  ).walk;
}

/** Rows that are read for one question's counts, at most. */
const mostRead = 20_000;

/**
 * The range to walk to count among the most popular hits, and where to stop: what is rare in it would
 * else be looked for to its end.
 */
export function chooseCounted(
  filters: IndexFilters,
  termBooks: readonly number[],
  sizes: Sizes,
): { walk: Walk; end: Place | null } {
  const ways = [...waysOf(filters, termBooks, sizes), wholeShop(sizes)];
  ways.sort((a, b) => a.copies - b.copies);
  const [shortest] = ways;
  if (shortest!.copies <= mostRead) return { walk: shortest!.walk, end: null };
  const { walk, copies } = ways.find((way) => 'term' in way.walk || !byValue.has(way.walk.index))!;
  return { walk, end: placeAt(sizes, mostRead / copies) };
}

/** Keys in the order of a value: of these no part is the most popular one. */
const byValue: ReadonlySet<CopyIndex> = new Set<CopyIndex>([
  ...(['search_copies_price', 'search_copies_year', 'search_copies_newest'] as const),
]);

/** The range that is read and sorted for an order by price; null where its hits come soon by price. */
export function chooseSorted(filters: IndexFilters, sizes: Sizes): Walk | null {
  const [shortest] = waysOf(filters, [], sizes).sort((a, b) => a.copies - b.copies);
  return shortest && shortest.copies <= mostSorted ? shortest.walk : null;
}

const wholeShop = (sizes: Sizes): Way => ({
  walk: { index: 'search_copies_popular' },
  copies: shopOf(sizes).copies,
  isOrdered: true,
});

function shopOf(counts: Sizes) {
  const copies = counts.get('all ');
  if (!copies) return { copies: usual.copies, ofBook: usual.copiesOfBook };
  return { copies, ofBook: copies / Math.max(1, counts.get('all books') ?? 1) };
}

const chosenWays = (filters: IndexFilters) =>
  wayNames
    .map(([index, facet, answers]) => ({ index, facet, answers: answers(filters) }))
    .filter(({ answers }) => answers.length > 0);

function waysOf(filters: IndexFilters, termBooks: readonly number[], counts: Sizes): Way[] {
  const isCounted = counts.has('all ');
  const { copies: all, ofBook } = shopOf(counts);
  const ways: Way[] = termBooks.map((books, term) => ({
    walk: { term },
    copies: Math.ceil(books * ofBook),
    isOrdered: true,
  }));
  for (const { index, facet, answers } of chosenWays(filters)) {
    const rare = isCounted ? 0 : all * usual.share;
    const copies = answers.reduce(
      (sum, answer) => sum + (counts.get(`${facet} ${answer}`) ?? rare),
      0,
    );
    // Several answers are several ranges, which must be sorted into one.
    ways.push({ walk: { index }, copies, isOrdered: answers.length === 1 });
  }
  for (const { index, copies } of rangesOf(filters)) {
    const known = isCounted ? copies(counts) : all * usual.share;
    ways.push({ walk: { index }, copies: known, isOrdered: false });
  }
  return ways;
}

type Range = { index: CopyIndex; facet: string; copies: (counts: Sizes) => number };

/** Ranges of prices, years and days. */
function rangesOf({ priceMin, priceMax, yearMin, yearMax, addedAfter }: IndexFilters): Range[] {
  const pesos = (minor: string | null) => (minor === null ? null : Number(minor) / 100);
  const price = { from: pesos(priceMin), to: pesos(priceMax) };
  const year = { from: yearMin, to: yearMax };
  const isGiven = ({ from, to }: typeof year) => from !== null || to !== null;
  const days = addedAfter && Math.floor((Date.now() - addedAfter.getTime()) / DAY);
  return [
    ...(isGiven(price)
      ? [rangeOf('price', (counts) => copiesBetween(counts, 'price', price))]
      : []),
    ...(isGiven(year) ? [rangeOf('year', (counts) => copiesBetween(counts, 'year', year))] : []),
    ...(days === null ? [] : [rangeOf('added_days', (counts) => copiesOfDays(counts, days))]),
  ];
}

const rangeKeys = {
  price: 'search_copies_price',
  year: 'search_copies_year',
  added_days: 'search_copies_newest',
} as const;
const rangeOf = (facet: keyof typeof rangeKeys, copies: Range['copies']): Range => ({
  ...{ index: rangeKeys[facet], facet, copies },
});
