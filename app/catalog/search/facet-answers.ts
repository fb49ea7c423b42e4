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
  const { subject, seller, city, addedAfter } = filters;
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
    city: city === null ? null : (hit) => hit.city_no === city,
    seller: seller === null ? null : (hit) => hit.seller_no === seller,
    added_days: addedAfter && ((hit) => Number(hit.published) >= addedAfter.getTime()),
    signed: filters.signed ? (hit) => hit.signed === 1 : null,
    first_edition: filters.firstEdition ? (hit) => hit.first_edition === 1 : null,
    photo: filters.hasPhoto ? (hit) => hit.has_photo === 1 : null,
  };
}

/** Counts one question's answers; ten thousand hits pass through, so it counts in numbers. */
type Counter = { add: (hit: Candidate) => void; read: () => AnswerCount[] };

function countersAt(now: number): Record<Facet, Counter> {
  return {
    subject: counter((hit) => hit.subjects, subjectsOf),
    condition: counter(
      (hit) => hit.condition,
      (code) => [conditionOf(code)],
    ),
    language: counter(
      (hit) => hit.language,
      (code) => [languageOf(code)],
    ),
    binding: counter(
      (hit) => hit.binding,
      (code) => [bindingOf(code)],
    ),
    price: stepCounter(priceSteps, (hit) => Number(hit.price_minor) / 100),
    year: stepCounter(yearSteps, (hit) => hit.year),
    city: counter(
      (hit) => hit.city_no,
      (number) => [String(number)],
    ),
    seller: counter(
      (hit) => hit.seller_no,
      (number) => [String(number)],
    ),
    added_days: stepCounter(
      daySteps.map((days) => `0-${days}`),
      (hit) => (now - Number(hit.published)) / DAY,
      (step) => step.slice(2),
    ),
    signed: counter((hit) => hit.signed, flag),
    first_edition: counter((hit) => hit.first_edition, flag),
    photo: counter((hit) => hit.has_photo, flag),
  };
}

const flag = (value: number) => (value === 1 ? ['1'] : []);

/** Counts what hits say, and turns each different saying into its answers once. */
function counter<Said>(
  said: (hit: Candidate) => Said,
  answers: (said: Said) => readonly string[],
): Counter {
  const counts = new Map<Said, number>();
  return {
    add(hit) {
      const key = said(hit);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    read() {
      const sums = new Map<string, number>();
      for (const [key, count] of counts) {
        for (const answer of answers(key)) {
          if (answer !== '') sums.set(answer, (sums.get(answer) ?? 0) + count);
        }
      }
      return byCount(sums);
    },
  };
}

/** Counts numbers by the steps that they lie in, both ends included; a number may lie in several. */
function stepCounter(
  steps: readonly string[],
  numberOf: (hit: Candidate) => number | null,
  name: (step: string) => string = (step) => step,
): Counter {
  const bounds = steps.map((step) => {
    const [from = '', to = ''] = step.split('-');
    return { from: Number(from), to: to === '' ? Infinity : Number(to) };
  });
  const counts = steps.map(() => 0);
  return {
    add(hit) {
      const value = numberOf(hit);
      if (value === null) return;
      for (let i = 0; i < bounds.length; i += 1) {
        if (value >= bounds[i]!.from && value <= bounds[i]!.to) counts[i]! += 1;
      }
    },
    read: () =>
      byCount(
        new Map(steps.flatMap((step, i) => (counts[i]! > 0 ? [[name(step), counts[i]!]] : []))),
      ),
  };
}

/** The hits that pass all filters, and the counts over `hits`, which may hold others too. */
export function countFacets(
  hits: readonly Candidate[],
  filters: IndexFilters,
  now: number,
): { passing: Candidate[]; facets: Record<Facet, AnswerCount[]> } {
  const tests = Object.entries(testsOf(filters)).filter(([, test]) => test !== null) as [
    Facet,
    Test,
  ][];
  const counters = countersAt(now);
  const all = Object.values(counters);
  const passing: Candidate[] = [];
  for (const hit of hits) {
    let failed: Facet | null = null;
    let failures = 0;
    for (const [facet, passes] of tests) {
      if (passes(hit)) continue;
      failed = facet;
      failures += 1;
      if (failures > 1) break;
    }
    if (failures > 1) continue;
    if (failed !== null) {
      counters[failed].add(hit);
      continue;
    }
    passing.push(hit);
    for (const one of all) one.add(hit);
  }
  const listed = facets.map((facet) => [facet, counters[facet].read()] as const);
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
