import type { Database } from '~/db/database.server';
import { countAnswers, type FacetColumn, type Plan } from './candidates.queries.server';
import { mostCounted, type AnswerCount, type Facet, type FacetCounts } from './catalog-search';
import { bindingOf, conditionOf, languageOf, subjectsOf } from './copy-codes';
import { byCount, chosenFacets } from './facet-answers';
import type { IndexFilters } from './index-filters';
import { chooseWalk, type Sizes } from './walk.server';

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
  seller: { column: 'seller_id', read: (id) => [id], open: { sellerId: null } },
  city: { column: 'city', read: (name) => [name], open: { city: null } },
};

type Walked = { plan: Plan; books: readonly number[]; sizes: Sizes };

/** The hits pass what was chosen; what its other answers would give is asked for apart. */
export async function countChosen(
  db: Database,
  { plan, books, sizes }: Walked,
  counted: Record<Facet, AnswerCount[]>,
): Promise<FacetCounts> {
  const counts: FacetCounts = { ...counted };
  const questions = chosenFacets(plan.filters).flatMap((facet) => {
    const own = columns[facet];
    if (!own) {
      counts[facet] = null;
      return [];
    }
    const filters = { ...plan.filters, ...own.open };
    // The shelf is the last term.
    const end = facet === 'subject' ? -1 : undefined;
    const walk = chooseWalk(filters, books.slice(0, end), sizes);
    const wider = { ...plan, terms: plan.terms.slice(0, end), filters, walk };
    return [{ facet, column: own.column, plan: wider, read: own.read }];
  });
  const rows = await countAnswers(db, questions, mostCounted);
  for (const { facet, read } of questions) {
    const sums = new Map<string, number>();
    for (const { answer, copies } of rows.filter((row) => row.facet === facet)) {
      for (const value of read(answer)) {
        if (value !== '') sums.set(value, (sums.get(value) ?? 0) + copies);
      }
    }
    counts[facet] = byCount(sums);
  }
  return counts;
}
