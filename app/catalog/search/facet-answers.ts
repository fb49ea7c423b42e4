// Counts of the answers to each question over the hits that are at hand. A question that was answered
// is left open for itself: its counts say what each of its other answers would give.
import type { Candidate } from './candidates.queries.server';
import { facets, type AnswerCount, type Facet, type FacetCounts } from './catalog-search';
import { bindingOf, conditionOf, languageOf, subjectsOf } from './copy-codes';
import { daySteps, priceSteps, yearSteps } from './facet-steps';
import type { IndexFilters } from './index-filters';

type Test = (hit: Candidate) => boolean;

const DAY = 86_400_000;

/** What each chosen filter asks of a hit; null where nothing is asked. */
function testsOf(filters: IndexFilters): Record<Facet, Test | null> {
  const { subject, sellerId, city, addedAfter } = filters;
  const among = (codes: readonly number[], of: (hit: Candidate) => number): Test | null =>
    codes.length === 0 ? null : (hit) => codes.includes(of(hit));
  const between = (
    min: number | null,
    max: number | null,
    of: (hit: Candidate) => number | null,
  ): Test | null =>
    min === null && max === null
      ? null
      : (hit) => {
          const value = of(hit);
          return value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
        };
  const number = (text: string | null) => (text === null ? null : Number(text));
  return {
    subject: subject === null ? null : (hit) => (hit.subjects & subject) !== 0,
    condition: among(filters.conditions, (hit) => hit.condition),
    language: among(filters.languages, (hit) => hit.language),
    binding: among(filters.bindings, (hit) => hit.binding),
    price: between(number(filters.priceMin), number(filters.priceMax), (hit) =>
      Number(hit.price_minor),
    ),
    year: between(filters.yearMin, filters.yearMax, (hit) => hit.year),
    city: city === null ? null : (hit) => hit.city === city,
    seller: sellerId === null ? null : (hit) => hit.seller_id === sellerId,
    added_days: addedAfter && ((hit) => Number(hit.published) >= addedAfter.getTime()),
    signed: filters.signed ? (hit) => hit.signed === 1 : null,
    first_edition: filters.firstEdition ? (hit) => hit.first_edition === 1 : null,
    photo: filters.hasPhoto ? (hit) => hit.has_photo === 1 : null,
  };
}

/** The answers that a hit gives to each question. `now` in milliseconds. */
const answersOf = (now: number): Record<Facet, (hit: Candidate) => readonly string[]> => {
  const subjects = remembered(subjectsOf);
  const step = (steps: readonly string[], value: number) =>
    steps.filter((one) => {
      const [from = '', to = ''] = one.split('-');
      return value >= Number(from) && (to === '' || value <= Number(to));
    });
  const years = remembered((year: number) => step(yearSteps, year));
  const prices = remembered((pesos: number) => step(priceSteps, pesos));
  const flag = (value: number) => (value === 1 ? ['1'] : []);
  const one = (value: string) => (value === '' ? [] : [value]);
  return {
    subject: (hit) => subjects(hit.subjects),
    condition: (hit) => one(conditionOf(hit.condition)),
    language: (hit) => one(languageOf(hit.language)),
    binding: (hit) => one(bindingOf(hit.binding)),
    price: (hit) => prices(Number(hit.price_minor) / 100),
    year: (hit) => (hit.year === null ? [] : years(hit.year)),
    city: (hit) => one(hit.city),
    seller: (hit) => [hit.seller_id],
    added_days: (hit) =>
      daySteps.filter((days) => now - Number(hit.published) <= days * DAY).map(String),
    signed: (hit) => flag(hit.signed),
    first_edition: (hit) => flag(hit.first_edition),
    photo: (hit) => flag(hit.has_photo),
  };
};

/**
 * The hits that pass all filters, and the counts over `hits`, which may hold others too.
 */
export function countFacets(
  hits: readonly Candidate[],
  filters: IndexFilters,
  now: number,
): { passing: Candidate[]; facets: Record<Facet, AnswerCount[]> } {
  const tests = Object.entries(testsOf(filters)).filter(([, test]) => test !== null) as [
    Facet,
    Test,
  ][];
  const answers = answersOf(now);
  const counts = Object.fromEntries(facets.map((facet) => [facet, new Map<string, number>()]));
  const count = (facet: Facet, hit: Candidate) => {
    const map = counts[facet]!;
    for (const answer of answers[facet](hit)) map.set(answer, (map.get(answer) ?? 0) + 1);
  };
  const passing: Candidate[] = [];
  for (const hit of hits) {
    const failed = tests.filter(([, passes]) => !passes(hit));
    if (failed.length === 0) {
      passing.push(hit);
      for (const facet of facets) count(facet, hit);
    } else if (failed.length === 1) count(failed[0]![0], hit);
  }
  const listed = facets.map((facet) => [facet, byCount(counts[facet]!)] as const);
  return { passing, facets: Object.fromEntries(listed) as Record<Facet, AnswerCount[]> };
}

export const byCount = (counts: ReadonlyMap<string, number>): AnswerCount[] =>
  [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));

/** Which questions were answered. */
export function chosenFacets(filters: IndexFilters): Facet[] {
  const tests = testsOf(filters);
  return facets.filter((facet) => tests[facet] !== null);
}

export const noCounts = (): FacetCounts =>
  Object.fromEntries(facets.map((facet) => [facet, []])) as unknown as FacetCounts;

function remembered<T>(make: (value: number) => T): (value: number) => T {
  const known = new Map<number, T>();
  return (value) => {
    const old = known.get(value);
    if (old !== undefined) return old;
    const made = make(value);
    known.set(value, made);
    return made;
  };
}
