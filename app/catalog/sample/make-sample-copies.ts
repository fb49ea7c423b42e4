// Fills the sample shop: real books, invented copies. Pure and repeatable: no clock, no file, no
// database; who loads the copies brings the books, sellers and sentences of sample/ along.
import { describeCopy } from './sample-description';
import { eraOf, printedIn } from './sample-age';
import { drawWear } from './sample-condition';
import { drawPrice, drawWeight, type Extras } from './sample-price';
import { makeRandom, type Random } from './random';
import type { SampleBook, SampleCopy, SampleDescriptions, SampleSeller } from './sample-types';

export type SampleOptions = {
  books: readonly SampleBook[];
  sellers: readonly SampleSeller[];
  descriptions: SampleDescriptions;
  /** How many copies; more than the books allow means several of one book. */
  count?: number;
  seed?: number;
};

export const defaultCount = 3_600;
const defaultSeed = 20_251;
/** Of all copies, and by even mixing of each page of newest copies: more than half is Spanish. */
const spanishShare = 0.6;
const windowSeconds = 120 * 24 * 60 * 60;

/** Wanted books have more copies, though not in proportion; hand-press books are scarce. */
const weightOf = (book: SampleBook) =>
  book.popularity ** 0.35 * (book.isbn13 === null && printedIn(book) < 1830 ? 0.3 : 1);

/** `count` books, each as often as its weight says (systematic sampling), in the books' order. */
function sampleBooks(random: Random, books: readonly SampleBook[], count: number): SampleBook[] {
  const step = books.reduce((sum, book) => sum + weightOf(book), 0) / count;
  const chosen: SampleBook[] = [];
  let next = random.next() * step;
  let reached = 0;
  for (const book of books) {
    reached += weightOf(book);
    for (; next < reached && chosen.length < count; next += step) chosen.push(book);
  }
  return chosen;
}

/** Newest first: by chance, with a head start for what people ask for. */
function byFreshness(random: Random, books: SampleBook[]): SampleBook[] {
  return books
    .map((book) => ({ book, key: random.next() - 0.08 * Math.log10(book.popularity) }))
    .sort((a, b) => a.key - b.key)
    .map(({ book }) => book);
}

/** The books of all copies, newest first, Spanish ones spread evenly among the others. */
function planCopies(random: Random, books: readonly SampleBook[], count: number): SampleBook[] {
  const isSpanish = (book: SampleBook) => book.language === 'es';
  const groups = [books.filter(isSpanish), books.filter((book) => !isSpanish(book))] as const;
  if (books.length === 0 || count <= 0) return [];
  const share = groups[0].length === 0 ? 0 : groups[1].length === 0 ? 1 : spanishShare;
  const spanish = Math.ceil(count * share);
  const lists = groups.map((group, index) => {
    const wanted = index === 0 ? spanish : count - spanish;
    return group.length === 0 ? [] : byFreshness(random, sampleBooks(random, group, wanted));
  });
  const [own = [], others = []] = lists;
  const plan: SampleBook[] = [];
  for (let i = 0, given = 0; i < count; i += 1) {
    const due = given < Math.ceil((i + 1) * share);
    const book = due && given < own.length ? own[given++] : others[i - given];
    if (book) plan.push(book);
  }
  return plan;
}

function drawSeller(random: Random, book: SampleBook, sellers: readonly SampleSeller[]) {
  const antique = eraOf(book) === 'antique';
  return random.weighted(
    sellers.map((seller) => {
      const liked = book.subjects.filter((code) => seller.likes.includes(code)).length;
      const suits = antique
        ? { collector: 5, shop: 1, student: 0 }
        : { collector: 0.2, shop: 1, student: 1.5 };
      return [seller, seller.stock * (1 + 2 * liked) * suits[seller.kind]] as const;
    }),
  );
}

/** The oldest edition that the sample has of a work: only that one can be called a first one. */
function firstYears(books: readonly SampleBook[]): Map<string, number> {
  const years = new Map<string, number>();
  for (const book of books) {
    const work = workOf(book);
    years.set(work, Math.min(years.get(work) ?? Infinity, printedIn(book)));
  }
  return years;
}
const workOf = (book: SampleBook) => `${book.title}|${book.authors[0] ?? ''}`.toLowerCase();

function drawExtras(random: Random, book: SampleBook, first: Map<string, number>): Extras {
  const year = book.year ?? 0;
  const anonymous = /^(an[oó]nimo|anonymous)$/i.test(book.authors[0] ?? 'Anónimo');
  const couldBeFirst = year >= 1830 && year === first.get(workOf(book));
  const couldBeSigned = !anonymous && year >= 1880 && (book.language === 'es' || year >= 1970);
  return {
    firstEdition: couldBeFirst && random.chance(book.isbn13 === null ? 0.06 : 0.025),
    signed: couldBeSigned && random.chance(0.012),
  };
}

/** The copies one by one, newest first; for a catalogue that is too large to hold at once. */
export function* sampleCopies(options: SampleOptions): Generator<SampleCopy> {
  const { books, sellers, descriptions, count = defaultCount, seed = defaultSeed } = options;
  const random = makeRandom(seed);
  const first = firstYears(books);
  for (const [index, book] of planCopies(random, books, count).entries()) {
    const seller = drawSeller(random, book, sellers);
    const wear = drawWear(random, book);
    const extras = drawExtras(random, book, first);
    const several = eraOf(book) === 'modern' && seller.kind === 'shop' && !extras.signed;
    const quantity = several && random.chance(0.08) ? random.between(2, 5) : 1;
    yield {
      sku: `M-${String(index + 1).padStart(6, '0')}`,
      book,
      seller,
      ...wear,
      ...extras,
      description: describeCopy(random, { book, seller, wear, extras, quantity }, descriptions),
      pricePesos: drawPrice(random, book, wear, extras),
      quantity,
      weightGrams: drawWeight(random, book, wear),
      publishedSecondsAgo: 60 + Math.floor(((index + random.next()) / count) * windowSeconds),
    };
  }
}

/** All copies at once, newest first. The same options always give the same copies. */
export function makeSampleCopies(options: SampleOptions): SampleCopy[] {
  return [...sampleCopies(options)];
}
