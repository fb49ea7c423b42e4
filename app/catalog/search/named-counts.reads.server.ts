import type { Database } from '~/db/database.server';
import { facets, mostCounted, type FacetCounts } from './catalog-search';
import { noCounts } from './facet-answers';
import { listCounts, listNames } from './vocabulary.queries.server';

/** Answers that are named; of sellers and cities only the first few are ever shown. */
const answersNamed = 12;

/** Sellers and cities by name instead of number. */
export async function withNames(db: Database, counts: FacetCounts): Promise<FacetCounts> {
  const first = {
    seller: (counts.seller ?? []).slice(0, answersNamed),
    city: (counts.city ?? []).slice(0, answersNamed),
  };
  const [sellers, cities] = [first.seller, first.city].map((list) =>
    list.map(({ value }) => value),
  ) as [string[], string[]];
  if (sellers.length + cities.length === 0) return counts;
  const names = await listNames(db, { sellers, cities });
  const named = (facet: 'seller' | 'city') => {
    if (!counts[facet]) return null;
    const list = first[facet].flatMap(({ value: number, count }) => {
      const name = names.find((one) => one.facet === facet && one.number === number);
      if (!name) return [];
      return [{ value: name.value, count, ...(name.label && { label: name.label }) }];
    });
    // Of as many copies by name: numbers say nothing to anybody.
    return list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  return { ...counts, seller: named('seller'), city: named('city') };
}

/** Counts of the whole shop, where they were made and there are too many copies to count now. */
export async function findShopCounts(
  db: Database,
): Promise<{ all: number; facets: FacetCounts } | null> {
  const rows = await listCounts(db);
  const all = rows.find(({ facet, answer }) => facet === 'all' && answer === '')?.copies ?? 0;
  if (all <= mostCounted) return null;
  const counts = noCounts();
  for (const facet of facets) {
    counts[facet] = rows
      .filter((row) => row.facet === facet)
      .map(({ answer, copies }) => ({ value: answer, count: copies }));
  }
  return { all: mostCounted + 1, facets: await withNames(db, counts) };
}
