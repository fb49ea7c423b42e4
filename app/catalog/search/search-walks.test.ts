import { beforeEach, describe, expect, it } from 'vitest';
import { makeBook, makeListing, makeSeller } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { inTransaction } from '~/db/transaction.server';
import { bindings, bookLanguages, conditions } from '~/values/condition';
import { makeRandom } from '../sample/random';
import { listCandidates, shelfTerm, type CopyIndex, type Plan } from './candidates.queries.server';
import { listInOrder, type Order } from './in-order.queries.server';
import { bindingCode, conditionCode, languageCode, subjectBits } from './copy-codes';
import { indexListings } from './index-copies.queries.server';
import { noIndexFilters, type IndexFilters } from './index-filters';
import { findNumbers } from './vocabulary.queries.server';
import { chooseSorted, chooseWalk, readSizes } from './walk.server';

/**
 * Whatever range is walked, the hits are the same: those that somebody finds who looks at every copy,
 * one by one, in the same order.
 */

const db = testDatabase();
const random = makeRandom(7);
const count = 80;
const cities = ['Cali', 'Bogotá', 'Pasto'];
const titles = ['Sol', 'Luna', 'Sol y luna'];

type Copy = Awaited<ReturnType<typeof makeCopies>>[number];
let copies: Copy[] = [];
let sellers: { user_id: string; handle: string }[] = [];

async function makeCopies() {
  sellers = [await makeSeller(db, { handle: 'uno' }), await makeSeller(db, { handle: 'dos' })];
  const makeOne = async (known: { id: string; title: string; popularity: number } | null) => {
    const title = known?.title ?? random.pick(titles);
    const subjects = random.chance(0.4) ? ['poetry'] : ['novel'];
    const book = known ?? (await makeBook(db, { title, popularity: random.between(0, 9) }));
    const price = random.between(1, 20) * 1000;
    const published = new Date(Date.UTC(2026, 0, 1 + random.between(0, 30)));
    const values = {
      ...{ title, subjects: JSON.stringify(subjects), condition: random.pick(conditions) },
      ...{ binding: random.pick(bindings), language: random.pick(bookLanguages) },
      ...{ city: random.pick(cities), seller_id: random.pick(sellers).user_id },
      ...{ year: random.between(1990, 1999), signed: Number(random.chance(0.2)) },
      ...{ price_minor: String(price), published_at: published },
    };
    const { id } = await makeListing(db, { ...values, book_id: book.id });
    return { id, ...values, subjects, price, popularity: book.popularity, book };
  };
  const made: Awaited<ReturnType<typeof makeOne>>[] = [];
  for (let i = 0; i < count; i += 1) {
    made.push(await makeOne(i > 0 && random.chance(0.5) ? random.pick(made).book : null));
  }
  await inTransaction(db, (trx) =>
    indexListings(
      trx,
      made.map(({ id }) => id),
    ),
  );
  return made;
}

type Asked = {
  copy: Partial<Pick<Copy, 'condition' | 'binding' | 'language' | 'city' | 'seller_id'>>;
  word: string | null;
  isPoetry: boolean;
  isSigned: boolean;
  priceMax: number | null;
  yearMin: number | null;
};

function draw(): Asked {
  const like = random.pick(copies);
  const fields = ['condition', 'binding', 'language', 'city', 'seller_id'] as const;
  const copy = Object.fromEntries(
    fields.filter(() => random.chance(0.2)).map((field) => [field, like[field]]),
  );
  return {
    copy,
    word: random.chance(0.4) ? random.pick(['sol', 'luna']) : null,
    isPoetry: random.chance(0.2),
    isSigned: random.chance(0.15),
    priceMax: random.chance(0.2) ? like.price : null,
    yearMin: random.chance(0.2) ? like.year : null,
  };
}

const naive = ({ copy, word, isPoetry, isSigned, priceMax, yearMin }: Asked) =>
  copies.filter(
    (one) =>
      Object.entries(copy).every(([field, value]) => one[field as keyof Copy] === value) &&
      (word === null || one.title.toLowerCase().split(' ').includes(word)) &&
      (!isPoetry || one.subjects.includes('poetry')) &&
      (!isSigned || one.signed === 1) &&
      one.price <= (priceMax ?? Infinity) &&
      one.year >= (yearMin ?? -Infinity),
  );

async function planOf({ copy, word, isPoetry, isSigned, priceMax, yearMin }: Asked) {
  const handle = sellers.find(({ user_id }) => user_id === copy.seller_id)?.handle ?? null;
  const { seller, city } = await findNumbers(db, { handle, city: copy.city ?? null });
  const filters: IndexFilters = {
    ...noIndexFilters,
    ...{ seller, city, signed: isSigned, yearMin },
    conditions: copy.condition ? [conditionCode(copy.condition)] : [],
    bindings: copy.binding ? [bindingCode(copy.binding)] : [],
    languages: copy.language ? [languageCode(copy.language)] : [],
    subject: isPoetry ? subjectBits(['poetry']) : null,
    priceMax: priceMax === null ? null : String(priceMax),
  };
  const terms = [
    ...(word === null ? [] : [{ words: [word], places: 31 }]),
    ...(isPoetry ? [shelfTerm('poetry')] : []),
  ];
  return { terms, phrases: [], filters };
}

/** Keys that begin with what is asked, and those that hold all copies. */
function walksOf({ copy, isSigned, priceMax, yearMin }: Asked, terms: number): Plan['walk'][] {
  const keys: [CopyIndex, unknown][] = [
    ['search_copies_popular', true],
    ['search_copies_condition', copy.condition],
    ['search_copies_binding', copy.binding],
    ['search_copies_language', copy.language],
    ['search_copies_city', copy.city],
    ['search_copies_seller', copy.seller_id],
    ['search_copies_signed', isSigned],
    ['search_copies_price', priceMax],
    ['search_copies_year', yearMin],
  ];
  return [
    ...Array.from({ length: terms }, (_, term) => ({ term })),
    ...keys.flatMap(([index, asked]) => (asked ? [{ index }] : [])),
  ];
}

const idsOf = async (numbers: readonly number[]) => {
  const rows = await db.selectFrom('search_copies').select(['copy_no', 'listing_id']).execute();
  const ids = new Map(rows.map(({ copy_no, listing_id }) => [copy_no, listing_id]));
  return numbers.map((number) => ids.get(number));
};

describe('a walk of any range', () => {
  let questions: Asked[] = [];
  beforeEach(async () => {
    copies = await makeCopies();
    questions = Array.from({ length: 40 }, draw);
  }, 60_000);

  it('finds what somebody finds who looks at every copy, the most popular first', async () => {
    for (const asked of questions) {
      const expected = naive(asked);
      const plan = await planOf(asked);
      const ids = expected.map(({ id }) => id).sort();
      const popularity = expected.map((one) => one.popularity).sort((a, b) => b - a);
      for (const walk of walksOf(asked, plan.terms.length)) {
        const hits = await listCandidates(db, { ...plan, walk }, 1000);
        const found = await idsOf(hits.map(({ copy_no }) => copy_no));
        expect([...found].sort(), JSON.stringify([asked, walk])).toEqual(ids);
        expect(hits.map(({ unpopularity }) => Math.abs(unpopularity))).toEqual(popularity);
      }
    }
  });

  it('ends at a place of the order, whatever is walked', async () => {
    const rows = await db
      .selectFrom('search_copies')
      .select(['listing_id', 'copy_no', 'book_no', 'unpopularity'])
      .orderBy('unpopularity')
      .orderBy('book_no')
      .execute();
    const middle = rows[rows.length / 2]!;
    const end = { unpopularity: middle.unpopularity, bookNo: middle.book_no };
    const before = rows.filter(
      (row) =>
        row.unpopularity < end.unpopularity ||
        (row.unpopularity === end.unpopularity && row.book_no <= end.bookNo),
    );
    const near = new Set(before.map(({ listing_id }) => listing_id));
    expect(near.size).toBeLessThan(count);
    for (const asked of questions) {
      const ids = naive(asked).flatMap(({ id }) => (near.has(id) ? [id] : []));
      const plan = await planOf(asked);
      for (const walk of walksOf(asked, plan.terms.length)) {
        const hits = await listCandidates(db, { ...plan, walk, end }, 1000);
        const found = await idsOf(hits.map(({ copy_no }) => copy_no));
        expect([...found].sort(), JSON.stringify([asked, walk])).toEqual(ids.sort());
      }
    }
  });

  it('comes in the order of price or day, page by page and back', async () => {
    const numbers = await db
      .selectFrom('search_copies')
      .select(['copy_no', 'listing_id'])
      .execute();
    const numberOf = new Map(numbers.map(({ copy_no, listing_id }) => [listing_id, copy_no]));
    // Every copy, or of each book the one that stands first.
    const byBook = (all: Copy[]) =>
      all.filter((one, i) => all.findIndex(({ book }) => book.id === one.book.id) === i);
    for (const [asked, isByBook] of questions
      .slice(0, 15)
      .flatMap((one) => [[one, false] as const, [one, true] as const])) {
      const expected = naive(asked);
      const plan = await planOf(asked);
      const sizes = await readSizes(db, plan.filters);
      const sorted = chooseSorted(plan.filters, sizes);
      const chosen = chooseWalk(plan.filters, [30, 30].slice(0, plan.terms.length), sizes);
      for (const order of ['newest', 'price', 'price_desc'] as Order[]) {
        const keyOf = (one: Copy) => (order === 'newest' ? one.published_at.getTime() : one.price);
        const sign = order === 'price' ? 1 : -1;
        const all = [...expected].sort(
          (a, b) => sign * (keyOf(a) - keyOf(b) || numberOf.get(a.id)! - numberOf.get(b.id)!),
        );
        const inOrder = isByBook ? byBook(all) : all;
        const ids = inOrder.map(({ id }) => id);
        for (const [walk, isSorted] of [[chosen, false], ...(sorted ? [[sorted, true]] : [])] as [
          Plan['walk'],
          boolean,
        ][]) {
          const page = async (
            beyond: Parameters<typeof listInOrder>[2]['beyond'],
            limit: number,
          ) => {
            const hits = await listInOrder(
              db,
              { ...plan, walk },
              { order, beyond, limit, isSorted, isByBook },
            );
            for (const { listing_id, copies: found, lowest } of isByBook ? hits : []) {
              const hit = expected.find(({ id }) => id === listing_id)!;
              const own = expected.filter(({ book }) => book.id === hit.book.id);
              expect([Number(found), Number(lowest)]).toEqual([
                own.length,
                Math.min(...own.map(({ price }) => price)),
              ]);
            }
            return hits.map(({ listing_id }) => listing_id);
          };
          expect(await page(null, 1000), JSON.stringify([asked, order, walk])).toEqual(ids);
          const middle = inOrder[Math.floor(inOrder.length / 2)];
          if (!middle) continue;
          const at = ids.indexOf(middle.id);
          const place = { key: String(keyOf(middle)), copyNo: String(numberOf.get(middle.id)) };
          expect(await page({ ...place, backwards: false }, 5)).toEqual(ids.slice(at + 1, at + 6));
          expect(await page({ ...place, backwards: true }, 5)).toEqual(
            ids.slice(Math.max(0, at - 5), at).reverse(),
          );
        }
      }
    }
  });
});
