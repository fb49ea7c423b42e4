import type { Database } from '~/db/database.server';
import { countAnswers, type FacetColumn, type Plan } from './candidates.queries.server';
import { mostCounted, type Facet, type FacetCounts } from './catalog-search';
import { bindingOf, conditionOf, languageOf, subjectsOf } from './copy-codes';
import { byCount, chosenFacets } from './facet-answers';
import type { IndexFilters } from './index-filters';
import { listCounts } from './vocabulary.queries.server';
import type { Sizes } from './sizes.queries.server';
import { chooseCounted } from './walk.server';

type Column = {
  column: FacetColumn;
  read: (code: string) => readonly string[];
  /** What leaves the question open. */
  open: Partial<IndexFilters>;
};

const columns: Partial<Record<Facet, Column>> = {
  condition: {
    column: 'condition',
    read: (code) => [conditionOf(Number(code))],
    open: { conditions: [] },
  },
  binding: { column: 'binding', read: (code) => [bindingOf(Number(code))], open: { bindings: [] } },
  language: {
    column: 'language',
    read: (code) => [languageOf(Number(code))],
    open: { languages: [] },
  },
  subject: {
    column: 'subjects',
    read: (code) => subjectsOf(Number(code)),
    open: { subject: null },
  },
  seller: { column: 'seller_no', read: (number) => [number], open: { seller: null } },
  city: { column: 'city_no', read: (number) => [number], open: { city: null } },
};

/** `isInPart`: some are of the most popular copies only. */
export type OtherCounts = { counts: Partial<FacetCounts>; isInPart: boolean };
type Walked = { plan: Plan; books: readonly number[]; sizes: Sizes };

/**
 * The hits pass what was chosen; what its other answers would give is asked for apart. Where nothing
 * else was asked, that is how many copies of the whole shop give each answer, which the worker counts.
 */
export async function countOthers(
  db: Database,
  { plan, books, sizes }: Walked,
): Promise<OtherCounts> {
  const chosen = chosenFacets(plan.filters);
  const counts: Partial<FacetCounts> = {};
  for (const facet of chosen) if (!columns[facet]) counts[facet] = null;
  const questions = chosen.flatMap((facet) => {
    const own = columns[facet];
    return own ? [{ facet, own, ...openPlan({ plan, books, sizes }, facet, own) }] : [];
  });
  const [only] = questions;
  const isWhole = chosen.length === 1 && only && only.plan.terms.length + plan.phrases.length === 0;
  // Of a smaller shop the counts are made now, so that none is minutes old.
  if (isWhole && (sizes.get('all ') ?? 0) > mostCounted) {
    const whole = await listCounts(db, only.facet);
    const sums = whole.map(({ answer, copies }) => [answer, copies] as const);
    return { counts: { [only.facet]: byCount(new Map(sums)) }, isInPart: false };
  }
  const rows = await countAnswers(
    db,
    questions.map(({ facet, own: { column }, plan: open }) => ({ facet, column, plan: open })),
    mostCounted,
  );
  let isInPart = false;
  for (const { facet, own, plan: open } of questions) {
    const sums = new Map<string, number>();
    const answers = rows.filter((row) => row.facet === facet);
    const met = answers.reduce((sum, { copies }) => sum + copies, 0);
    if (open.end || met >= mostCounted) isInPart = true;
    for (const { answer, copies } of answers) {
      for (const value of own.read(answer)) {
        if (value !== '') sums.set(value, (sums.get(value) ?? 0) + copies);
      }
    }
    counts[facet] = byCount(sums);
  }
  return { counts, isInPart };
}

/** The plan without the answer to this question. */
function openPlan({ plan, books, sizes }: Walked, facet: Facet, own: Column): { plan: Plan } {
  const filters = { ...plan.filters, ...own.open };
  // The shelf is the last term.
  const end = facet === 'subject' ? -1 : undefined;
  const way = chooseCounted(filters, books.slice(0, end), sizes);
  return { plan: { ...plan, terms: plan.terms.slice(0, end), filters, ...way } };
}
