// From the question and its counts to the links of the catalogue page, in no language: every answer
// leads to the list with it, or without it where it is chosen.
import { conditions } from '~/values/condition';
import { catalogLink, toggled } from './catalog-links';
import { catalogFields, repeatable, type CatalogFields, type CatalogQuery } from './catalog-query';
import { sorts, type Sort } from './catalog-query';
import { facets, type AnswerCount, type Facet, type FacetCounts } from './search/catalog-search';
import { mostTotalled } from './total-price';
import { daySteps, priceSteps, yearSteps } from './search/facet-steps';

export type FacetOption = {
  value: string;
  /** null: not counted. */
  count: number | null;
  to: string;
  chosen: boolean;
  /** Where the value does not speak for itself. */
  label?: string;
};
export type FacetOptions = Record<Facet, FacetOption[]>;

export type CatalogModel = {
  fields: CatalogFields;
  /** The order in links and forms; null is the usual one. */
  sort: Sort | null;
  sorts: { sort: Sort; to: string; chosen: boolean }[];
  isByBook: boolean;
  /** The list with one card a copy, and with one a book. */
  groups: { isByBook: boolean; to: string; chosen: boolean }[];
  /** false: too many for the order by total. */
  isTotalled: boolean;
  facets: FacetOptions;
  chips: { field: string; value: string; to: string }[];
  prevTo: string | null;
  nextTo: string | null;
  ignored: readonly string[];
  /** What the words may have been meant as. */
  meant: { words: string; to: string } | null;
};

/** More answers than these help nobody to choose. */
const optionsShown: Record<Facet, number> = {
  ...{ subject: 12, condition: 7, language: 9, binding: 5, price: 5, year: 5, city: 8, seller: 8 },
  ...{ added_days: 3, signed: 1, first_edition: 1, photo: 1 },
};

/** What every link of the page keeps. */
type Place = { sort: Sort | null; isByBook: boolean };

type Found = {
  /** The order that the page stands in. */
  sort: Sort;
  all: number;
  facets: FacetCounts;
  prev: string | null;
  next: string | null;
  meant: string | null;
};

export function catalogModel(query: CatalogQuery, found: Found): CatalogModel {
  const { fields, usual, isByBook } = query;
  const sort = found.sort === usual ? null : found.sort;
  const place = { sort, isByBook };
  const isTotalled = found.all <= mostTotalled;
  const pageTo = (after: string | null) =>
    after ? catalogLink(fields, { ...place, after }) : null;
  const options = Object.fromEntries(
    facets.map((facet) => [facet, optionsOf(facet, found.facets[facet] ?? [], fields, place)]),
  ) as FacetOptions;
  return {
    fields,
    sort,
    sorts: sorts
      .filter((one) => one !== 'relevance' || fields.q)
      .filter((one) => one !== 'total' || isTotalled)
      .map((one) => ({
        sort: one,
        to: catalogLink(fields, { sort: one === usual ? null : one, isByBook }),
        chosen: one === found.sort,
      })),
    isByBook,
    groups: [false, true].map((one) => ({
      isByBook: one,
      to: catalogLink(fields, { sort, isByBook: one }),
      chosen: one === isByBook,
    })),
    isTotalled,
    facets: {
      ...options,
      condition: inOrder(conditions, options.condition),
      language: otherLast(options.language),
      price: inOrder(priceSteps, options.price),
      year: inOrder(yearSteps, options.year),
      added_days: inOrder(daySteps.map(String), options.added_days),
    },
    chips: chipsOf(fields, place),
    prevTo: pageTo(found.prev),
    nextTo: pageTo(found.next),
    ignored: query.ignored,
    meant: found.meant
      ? {
          words: found.meant,
          to: catalogLink(fields, { changes: { q: [found.meant] }, ...place }),
        }
      : null,
  };
}

/** The answers that there are, the most frequent first; chosen ones always. */
function optionsOf(
  facet: Facet,
  counted: readonly AnswerCount[],
  fields: CatalogFields,
  place: Place,
): FacetOption[] {
  if (facet === 'price' || facet === 'year') return stepsOf(facet, counted, fields, place);
  const chosen = fields[facet] ?? [];
  const missing = chosen.filter((value) => counted.every((one) => one.value !== value));
  const all: (Omit<AnswerCount, 'count'> & { count: number | null })[] = [
    ...counted,
    ...missing.map((value) => ({ value, count: counted.length === 0 ? null : 0 })),
  ];
  return all
    .filter(({ value }, i) => i < optionsShown[facet] || chosen.includes(value))
    .map(({ value, count, label }) => {
      const isChosen = chosen.includes(value);
      const single = isChosen ? [] : [value];
      const values = repeatable.has(facet) ? toggled(chosen, value) : single;
      const to = catalogLink(fields, { changes: { [facet]: values }, ...place });
      return { value, count, to, chosen: isChosen, ...(label !== undefined && { label }) };
    });
}

/** Steps set both ends at once. */
function stepsOf(
  facet: 'price' | 'year',
  counted: readonly AnswerCount[],
  fields: CatalogFields,
  place: Place,
): FacetOption[] {
  const [least, most] = [`${facet}_min`, `${facet}_max`];
  return counted.map(({ value, count }) => {
    const ends = value.split('-').map((end) => (end === '' ? [] : [end]));
    const [from = [], to = []] = ends;
    const isChosen =
      (fields[least]?.[0] ?? '') === (from[0] ?? '') && (fields[most]?.[0] ?? '') === (to[0] ?? '');
    const changes = isChosen ? { [least]: [], [most]: [] } : { [least]: from, [most]: to };
    return { value, count, to: catalogLink(fields, { changes, ...place }), chosen: isChosen };
  });
}

function otherLast(options: FacetOption[]): FacetOption[] {
  return [...options].sort((a, b) => Number(a.value === 'other') - Number(b.value === 'other'));
}

function inOrder(order: readonly string[], options: FacetOption[]): FacetOption[] {
  return [...options].sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

function chipsOf(fields: CatalogFields, place: Place) {
  return catalogFields.flatMap((field) =>
    (fields[field] ?? []).map((value) => {
      const changes = { [field]: (fields[field] ?? []).filter((one) => one !== value) };
      return { field, value, to: catalogLink(fields, { changes, ...place }) };
    }),
  );
}
