// The search on MySQL: words are looked up in the vocabulary, hits are walked in the order of
// popularity, and ranks and counts are made of them here.
import type { Database } from '~/db/database.server';
import type { BrowseOrder } from '../browse-order';
import type { Candidate } from './candidate';
import { listCandidates, shelfTerm, type Plan } from './candidates.queries.server';
import { findBookHits } from './book-hits.queries.server';
import { listInOrder, type Beyond, type InOrderHit } from './in-order.queries.server';
import type { PageCursor } from '../page-cursor';
import { listParcels } from '../parcels.queries.server';
import { mostTotalled, totalKey, type Postage } from '../total-price';
import { mostCounted, mostRelevant, type CatalogSearch } from './catalog-search';
import type {
  FacetCounts,
  Hit,
  SearchAnswer,
  SearchQuestion,
  WalkQuestion,
} from './catalog-search';
import { countFacets, noCounts } from './facet-answers';
import { noIndexFilters, type IndexFilters } from './index-filters';
import { countOthers } from './count-chosen.reads.server';
import { findMeant, findTerms, type Terms } from './find-terms.reads.server';
import { keysOf, pickPage } from './pick-page';
import { findListingIds } from './vocabulary.queries.server';
import { readIndexFilters } from './read-filters.reads.server';
import { withNames } from './named-counts.reads.server';
import { suggestBooks } from './suggest.reads.server';
import { booksOfShelf, chooseSorted, chooseWalk, expectHits, readSizes } from './walk.server';
import type { Sizes } from './sizes.queries.server';
import { isLittleWord } from './word-query';

/** The port's answers from the index in this database. */
export const mysqlSearch = (db: Database): CatalogSearch => ({
  find: (question) => findCopies(db, question),
  suggest: (text, limit) => suggestBooks(db, text, limit),
  walk: (question) => walkAll(db, question),
  popular: (subject, limit) => listPopular(db, subject, limit),
});

const nothing = ({ sort }: SearchQuestion, meant: string | null = null): SearchAnswer => ({
  ...{ hits: [], sort, all: 0, books: null, facets: noCounts(), isPopularOnly: false },
  ...{ isCountedInPart: false, isEnd: false, meant },
});

async function findCopies(db: Database, question: SearchQuestion): Promise<SearchAnswer> {
  const now = Date.now();
  const filters = await readIndexFilters(db, question.filters, now);
  if (!filters) return nothing(question);
  const { words } = question.filters;
  const found = words ? await findTerms(db, words) : { terms: [], books: [] };
  if ('unknown' in found) return nothing(question, await findMeant(db, words!, found.unknown));
  const answer = await findHits(db, question, { ...found, filters, now });
  if (answer.all > 0 || !words) return answer;
  // Nothing has them all: the little words may be what is wrong.
  const weighty = words.words.filter(({ word }) => !isLittleWord(word));
  if (weighty.length === 0 || weighty.length === words.words.length) return answer;
  const fewer = await findTerms(db, { words: weighty, phrases: words.phrases });
  if ('unknown' in fewer) return answer;
  return findHits(db, question, { ...fewer, filters, now });
}

async function walkAll(
  db: Database,
  { sort, cursor, limit, isByBook }: WalkQuestion,
): Promise<Hit[]> {
  const walk = { index: 'search_copies_popular' } as const;
  const plan = { terms: [], phrases: [], walk, filters: noIndexFilters };
  const beyond = cursor && placeOf(cursor);
  const options = { order: sort, beyond, limit, isSorted: false, isByBook };
  return (await listInOrder(db, plan, options)).map((hit) => toHit(sort, hit));
}

/** Copies of one book that stand before the next one's, at most, on a shelf's first places. */
const copiesPassed = 20;

async function listPopular(db: Database, subject: string, limit: number): Promise<string[]> {
  const walk = { term: 0 };
  const plan = { terms: [shelfTerm(subject)], phrases: [], walk, filters: noIndexFilters };
  const hits = await listCandidates(db, plan, limit * copiesPassed);
  const byBook = new Map<number, number>();
  for (const { book_no, copy_no } of hits) if (!byBook.has(book_no)) byBook.set(book_no, copy_no);
  const numbers = [...byBook.values()].slice(0, limit);
  const ids = await findListingIds(db, numbers);
  return numbers.flatMap((number) => ids.get(number)?.id ?? []);
}

type Asked = Terms & { filters: IndexFilters; now: number };

async function findHits(
  db: Database,
  question: SearchQuestion,
  { terms, books, filters, now }: Asked,
): Promise<SearchAnswer> {
  const { cursor, limit, isByBook } = question;
  const phrases = question.filters.words?.phrases ?? [];
  const few = Math.min(...books) * 4 <= mostCounted;
  if (few) {
    const walk = { term: books.indexOf(Math.min(...books)) };
    const { exceptListingId } = filters;
    const open = { terms, phrases, walk, filters: { ...noIndexFilters, exceptListingId } };
    const hits = await listCandidates(db, open, mostCounted + 1);
    // Few enough to count every question's other answers on the spot.
    if (hits.length <= mostCounted) {
      const { passing, facets: counts } = countFacets(hits, filters, now);
      return page(db, passing, { question, filters, counts, ...whole });
    }
  }
  const sizes = await readSizes(db, filters);
  const all = withShelf({ terms, books }, question.filters.subject, sizes);
  const walk = chooseWalk(filters, all.books, sizes);
  const plan: Plan = { terms: all.terms, phrases, filters, walk };
  const inOrder = (order: BrowseOrder) => {
    const beyond = order === question.sort && cursor ? placeOf(cursor) : null;
    // New copies are dear: on the walk from the cheapest on they come last.
    const sorted = order === 'newest' ? null : chooseSorted(filters, sizes);
    const way = { order, beyond, limit, isSorted: sorted !== null, isByBook };
    return listInOrder(db, { ...plan, walk: sorted ?? walk }, way);
  };
  const { sort: wanted } = question;
  const isByColumn = wanted !== 'relevance' && wanted !== 'total';
  // Where so many are to be expected the page is asked for at once, and not when they are counted.
  const isEarly = isByColumn && expectHits(filters, all.books, sizes) > 2 * mostCounted;
  const [hits, others, early] = await Promise.all([
    listCandidates(db, plan, mostCounted + 1),
    countOthers(db, { plan, books: all.books, sizes }),
    isEarly ? inOrder(wanted) : null,
  ]);
  const isMore = hits.length > mostCounted;
  const { facets: counted } = countFacets(hits.slice(0, mostCounted), filters, now);
  const counts = { ...counted, ...others.counts };
  const isCountedInPart = others.isInPart;
  const sort = wanted === 'total' && isMore ? question.usual : wanted;
  if (!isMore || sort === 'relevance' || sort === 'total') {
    return page(db, hits, { question, filters, counts, isPopularOnly: isMore, isCountedInPart });
  }
  const [shown, named] = await Promise.all([early ?? inOrder(sort), withNames(db, counts)]);
  return {
    hits: shown.map((hit) => toHit(sort, hit)),
    sort,
    all: mostCounted + 1,
    books: null,
    facets: named,
    isPopularOnly: true,
    isCountedInPart,
    isEnd: false,
    meant: null,
  };
}

function toHit(sort: BrowseOrder, hit: InOrderHit): Hit {
  const { listing_id: listingId, copies, lowest } = hit;
  const keys = keysOf(sort, hit);
  if (copies === undefined || lowest === undefined) return { listingId, keys };
  return { listingId, keys, ofBook: { copies: Number(copies), lowestMinor: lowest } };
}

/** The terms with the shelf as the last of them. */
function withShelf({ terms, books }: Terms, subject: string | null, sizes: Sizes): Terms {
  if (subject === null) return { terms, books };
  return {
    terms: [...terms, shelfTerm(subject)],
    books: [...books, booksOfShelf(subject, sizes)],
  };
}

const placeOf = ({ keys, direction }: PageCursor): Beyond => ({
  key: keys[0]!,
  copyNo: keys[1]!,
  backwards: direction === 'before',
});

type PageOptions = {
  question: SearchQuestion;
  filters: IndexFilters;
  counts: FacetCounts;
  isPopularOnly: boolean;
  isCountedInPart: boolean;
};

const whole = { isPopularOnly: false, isCountedInPart: false };

async function page(
  db: Database,
  hits: readonly Candidate[],
  { question, filters, counts, isPopularOnly, isCountedInPart }: PageOptions,
): Promise<SearchAnswer> {
  const { limit, isByBook } = question;
  const isTooMany = question.sort === 'total' && hits.length > mostTotalled;
  const sort = isTooMany ? question.usual : question.sort;
  const cursor = isTooMany ? null : question.cursor;
  const parcels =
    sort === 'total' && hits.length > 0 ? await listParcels(db, numbersOf(hits)) : undefined;
  const totals = parcels && totalsOf(hits, parcels, question.postage);
  const counted = hits.slice(0, mostCounted);
  const picked = pickPage(counted, { sort, cursor, limit, totals, isByBook });
  const rest = sort === 'relevance' ? Math.max(0, mostRelevant - picked.from) : limit;
  const shown = picked.page.slice(0, rest);
  const numbers = numbersOf(shown.map(({ hit }) => hit));
  const found = isByBook
    ? await findBookHits(db, numbers, filters)
    : parcels
      ? new Map(parcels.map(({ copy_no, listing_id }) => [copy_no, { id: listing_id }]))
      : await findListingIds(db, numbers);
  return {
    hits: shown.flatMap(({ hit, keys }): Hit[] => {
      const { id: listingId, ...beside } = found.get(hit.copy_no) ?? {};
      return listingId ? [{ listingId, keys, ...beside }] : [];
    }),
    sort,
    all: hits.length,
    books: isByBook && !isPopularOnly ? new Set(hits.map(({ book_no }) => book_no)).size : null,
    facets: await withNames(db, counts),
    isPopularOnly,
    isCountedInPart,
    isEnd: rest < picked.page.length,
    meant: null,
  };
}

const numbersOf = (hits: readonly Candidate[]) => hits.map(({ copy_no }) => copy_no);

/** The numbers that these hits are sorted by, by those of the copies. */
function totalsOf(
  hits: readonly Candidate[],
  parcels: Awaited<ReturnType<typeof listParcels>>,
  postage: Postage,
): Map<number, number> {
  const shipping = new Map(
    parcels.map(({ copy_no, carriers, ...parcel }) => [
      copy_no,
      postage({ ...parcel, carriers: carriers ?? [] }),
    ]),
  );
  const totalOf = ({ copy_no, price_minor }: Candidate) =>
    totalKey(String(price_minor), shipping.get(copy_no) ?? null);
  return new Map(hits.map((hit) => [hit.copy_no, totalOf(hit)]));
}
