// Which range of the index is walked for a question: the one that is likely the shortest.
import type { Database } from '~/db/database.server';
import {
  countRanges,
  type CopyIndex,
  type CopyRange,
  type Plan,
} from './candidates.queries.server';
import { mostCounted } from './catalog-search';
import { bindingOf, conditionOf, languageOf } from './copy-codes';
import type { IndexFilters } from './index-filters';
import { findCounts } from './vocabulary.queries.server';

type Walk = Plan['walk'];
type Way = { walk: Walk; copies: number };

/** Copies of a book where nothing was counted yet. */
const usualCopies = 4;
/** A range this long is walked soon enough: nobody looks for a shorter one among prices and years. */
const shortEnough = 2 * mostCounted;
/** Of all copies: an answer that more of them give is met at every step of the walk over all. */
const frequent = 0.1;

const wayNames: [CopyIndex, string, (filters: IndexFilters) => readonly string[]][] = [
  ['search_copies_seller', 'seller', ({ sellerId }) => (sellerId === null ? [] : [sellerId])],
  ['search_copies_city', 'city', ({ city }) => (city === null ? [] : [city])],
  ['search_copies_condition', 'condition', ({ conditions }) => conditions.map(conditionOf)],
  ['search_copies_binding', 'binding', ({ bindings }) => bindings.map(bindingOf)],
  ['search_copies_language', 'language', ({ languages }) => languages.map(languageOf)],
  ['search_copies_signed', 'signed', ({ signed }) => (signed ? ['1'] : [])],
  ['search_copies_first', 'first_edition', ({ firstEdition }) => (firstEdition ? ['1'] : [])],
  ['search_copies_photo', 'photo', ({ hasPhoto }) => (hasPhoto ? ['1'] : [])],
];

export type Sizes = {
  /** Copies by `facet answer`, as last counted. */
  counts: ReadonlyMap<string, number>;
  /** Copies in the ranges that were looked at. */
  ranges: ReadonlyMap<CopyIndex, number>;
};

/**
 * How long the ranges are that the question names. Takes one query, and one more for
 * prices, years and days where nothing else is short.
 */
export async function readSizes(
  db: Database,
  filters: IndexFilters,
  termBooks: readonly number[],
): Promise<Sizes> {
  const answers = chosenWays(filters).flatMap(({ facet, answers: given }) =>
    given.map((answer) => ({ facet, answer })),
  );
  const counts = await findCounts(db, [
    { facet: 'all', answer: '' },
    { facet: 'all', answer: 'books' },
    ...answers,
  ]);
  const none = new Map<CopyIndex, number>();
  const isShort = waysOf(filters, termBooks, { counts, ranges: none }).some(
    ({ copies }) => copies <= shortEnough,
  );
  const ranges = isShort ? none : await countRanges(db, rangesOf(filters), shortEnough);
  return { counts, ranges };
}

/** The shortest range of those that the question names; `termBooks` are the books of each term. */
export function chooseWalk(
  filters: IndexFilters,
  termBooks: readonly number[],
  sizes: Sizes,
): Walk {
  return chooseWay(filters, termBooks, sizes).walk;
}

/** The same with about how many copies lie in it. */
export function chooseWay(filters: IndexFilters, termBooks: readonly number[], sizes: Sizes): Way {
  const ways = waysOf(filters, termBooks, sizes);
  const shortest = Math.min(...ways.map(({ copies }) => copies));
  return ways.find(({ copies }) => copies === shortest) ?? { walk: 'all', copies: Infinity };
}

const chosenWays = (filters: IndexFilters) =>
  wayNames
    .map(([index, facet, answers]) => ({ index, facet, answers: answers(filters) }))
    .filter(({ answers }) => answers.length > 0);

function waysOf(filters: IndexFilters, termBooks: readonly number[], sizes: Sizes): Way[] {
  const { counts, ranges } = sizes;
  const all = counts.get('all ') ?? Infinity;
  const copiesOfBook =
    all === Infinity ? usualCopies : all / Math.max(1, counts.get('all books') ?? 1);
  const ways: Way[] = termBooks.map((books, term) => ({
    walk: { term },
    copies: Math.ceil(books * copiesOfBook),
  }));
  for (const { index, facet, answers } of chosenWays(filters)) {
    const copies = answers.reduce(
      (sum, answer) => sum + (counts.get(`${facet} ${answer}`) ?? 0),
      0,
    );
    // Several answers are several ranges, which must be sorted into one.
    if (copies <= (answers.length > 1 ? shortEnough : all * frequent)) {
      ways.push({ walk: { index }, copies });
    }
  }
  for (const { index } of rangesOf(filters)) {
    const copies = ranges.get(index);
    if (copies !== undefined && copies < shortEnough) ways.push({ walk: { index }, copies });
  }
  return ways;
}

function rangesOf(filters: IndexFilters): CopyRange[] {
  const { priceMin, priceMax, yearMin, yearMax, addedAfter } = filters;
  const ranges: CopyRange[] = [
    { index: 'search_copies_price', from: priceMin, to: priceMax },
    { index: 'search_copies_newest', from: addedAfter, to: null },
    { index: 'search_copies_year', from: yearMin, to: yearMax },
  ];
  return ranges.filter(({ from, to }) => from !== null || to !== null);
}
