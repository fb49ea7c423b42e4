// From the question and its counts to the links of the catalogue page, in no language: every answer
// leads to the list with it, or without it where it is chosen.
import { bookLanguages, conditions } from '~/values/condition';
import { catalogLink, toggled } from './catalog-links';
import { catalogFields, repeatable, type CatalogFields, type CatalogQuery } from './catalog-query';
import { sorts, type Sort } from './catalog-query';

export type FacetOption = { value: string; count: number | null; to: string; chosen: boolean };
export type FacetOptions = Record<'subject' | 'condition' | 'language' | 'binding', FacetOption[]>;
type FacetCounts = Record<keyof FacetOptions, { value: string; count: number | null }[]>;

export type CatalogModel = {
  fields: CatalogFields;
  /** The order in links and forms; null is the usual one. */
  sort: Sort | null;
  sorts: { sort: Sort; to: string; chosen: boolean }[];
  facets: FacetOptions;
  chips: { field: string; value: string; to: string }[];
  prevTo: string | null;
  nextTo: string | null;
  ignored: readonly string[];
};

/** More shelves and languages than these help nobody to choose. */
const optionsShown = 12;

export function catalogModel(
  query: CatalogQuery,
  counts: FacetCounts,
  { prev, next }: { prev: string | null; next: string | null },
): CatalogModel {
  const { fields } = query;
  const usual: Sort = fields.q ? 'relevance' : 'newest';
  const sort = query.sort === usual ? null : query.sort;
  const pageTo = (after: string | null) => (after ? catalogLink(fields, { sort, after }) : null);
  const options = (field: keyof FacetOptions) => optionsOf(field, counts[field], fields, sort);
  return {
    fields,
    sort,
    sorts: sorts
      .filter((one) => one !== 'relevance' || fields.q)
      .map((one) => ({
        sort: one,
        to: catalogLink(fields, { sort: one === usual ? null : one }),
        chosen: one === query.sort,
      })),
    facets: {
      subject: options('subject'),
      condition: inOrder(conditions, options('condition')),
      language: otherLast(options('language')),
      binding: options('binding'),
    },
    chips: chipsOf(fields, sort),
    prevTo: pageTo(prev),
    nextTo: pageTo(next),
    ignored: query.ignored,
  };
}

/** The answers that there are, the most frequent first; chosen ones always. */
function optionsOf(
  field: keyof FacetOptions,
  counted: readonly { value: string; count: number | null }[],
  fields: CatalogFields,
  sort: Sort | null,
): FacetOption[] {
  const chosen = fields[field] ?? [];
  const counts = new Map<string, number | null>();
  for (const { value, count } of counted) {
    const answer = field === 'language' ? shownLanguage(value) : value;
    const sum = counts.get(answer) ?? 0;
    counts.set(answer, count === null ? null : sum + count);
  }
  for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
  return [...counts]
    .filter(([value], i) => i < optionsShown || chosen.includes(value))
    .map(([value, count]) => {
      const isChosen = chosen.includes(value);
      const single = isChosen ? [] : [value];
      const values = repeatable.has(field) ? toggled(chosen, value) : single;
      const to = catalogLink(fields, { changes: { [field]: values }, sort });
      return { value, count, to, chosen: isChosen };
    });
}

const shownLanguage = (code: string) =>
  (bookLanguages as readonly string[]).includes(code) ? code : 'other';

function otherLast(options: FacetOption[]): FacetOption[] {
  return [...options].sort((a, b) => Number(a.value === 'other') - Number(b.value === 'other'));
}

function inOrder(order: readonly string[], options: FacetOption[]): FacetOption[] {
  return [...options].sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

function chipsOf(fields: CatalogFields, sort: Sort | null) {
  return catalogFields.flatMap((field) =>
    (fields[field] ?? []).map((value) => {
      const changes = { [field]: (fields[field] ?? []).filter((one) => one !== value) };
      return { field, value, to: catalogLink(fields, { changes, sort }) };
    }),
  );
}
