// Counts of the answers to each question over the hits that are at hand. A question that was answered
// is left open for itself: its counts say what each of its other answers would give.
import { readTraits, type Candidate, type Traits } from './candidate';
import { facets, type AnswerCount, type Facet, type FacetCounts } from './catalog-search';
import { bindingOf, conditionOf, languageOf, subjectsOf } from './copy-codes';
import { daySteps, priceSteps, yearSteps } from './facet-steps';
import type { IndexFilters } from './index-filters';

type Test = (hit: Candidate) => boolean;

const DAY = 86_400_000;

/** Six questions that {@link readTraits} answers: hits of the same traits count as one, many times. */
const inTraits: readonly Facet[] = [
  ...(['condition', 'language', 'binding', 'signed', 'first_edition', 'photo'] as const),
];

/** What each chosen filter asks of a hit; null where nothing is asked. */
function testsOf(filters: IndexFilters): Record<Facet, Test | null> {
  const { subject, seller, city, addedAfter } = filters;
  const among = (codes: readonly number[], of: (traits: Traits) => number): Test | null =>
    codes.length === 0 ? null : ({ traits }) => codes.includes(of(readTraits(traits)));
  const flag = (isAsked: boolean, of: (traits: Traits) => number): Test | null =>
    among(isAsked ? [1] : [], of);
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
  const { priceMin, priceMax, yearMin, yearMax } = filters;
  return {
    subject: subject === null ? null : (hit) => (hit.subjects & subject) !== 0,
    condition: among(filters.conditions, ({ condition }) => condition),
    language: among(filters.languages, ({ language }) => language),
    binding: among(filters.bindings, ({ binding }) => binding),
    price: between(number(priceMin), number(priceMax), (hit) => hit.price_minor),
    year: between(yearMin, yearMax, (hit) => hit.year),
    city: city === null ? null : (hit) => hit.city_no === city,
    seller: seller === null ? null : (hit) => hit.seller_no === seller,
    added_days: addedAfter && ((hit) => hit.published >= addedAfter.getTime()),
    signed: flag(filters.signed, ({ signed }) => signed),
    first_edition: flag(filters.firstEdition, ({ firstEdition }) => firstEdition),
    photo: flag(filters.hasPhoto, ({ hasPhoto }) => hasPhoto),
  };
}

/** Counts one question's answers; ten thousand hits pass through, so it counts in numbers. */
type Counter = { add: (hit: Candidate, times?: number) => void; read: () => AnswerCount[] };

function countersAt(now: number): Record<Facet, Counter> {
  const traits = (of: (traits: Traits) => readonly string[]) =>
    counter(
      (hit) => hit.traits,
      (packed) => of(readTraits(packed)),
    );
  return {
    subject: counter((hit) => hit.subjects, subjectsOf),
    condition: traits(({ condition }) => [conditionOf(condition)]),
    language: traits(({ language }) => [languageOf(language)]),
    binding: traits(({ binding }) => [bindingOf(binding)]),
    price: stepCounter(priceSteps, (hit) => hit.price_minor / 100),
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
      (hit) => (now - hit.published) / DAY,
      (step) => step.slice(2),
    ),
    signed: traits(({ signed }) => flag(signed)),
    first_edition: traits(({ firstEdition }) => flag(firstEdition)),
    photo: traits(({ hasPhoto }) => flag(hasPhoto)),
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
    add(hit, times = 1) {
      const key = said(hit);
      counts.set(key, (counts.get(key) ?? 0) + times);
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
  /** Questions whose answers lie in a hit's traits, and those that each hit is asked one by one. */
  const [ofTraits, others] = [inTraits, facets.filter((facet) => !inTraits.includes(facet))].map(
    (list) => list.map((facet) => counters[facet]),
  ) as [Counter[], Counter[]];
  const alike = new Map<number, { hit: Candidate; times: number }>();
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
    const known = alike.get(hit.traits);
    if (known) known.times += 1;
    else alike.set(hit.traits, { hit, times: 1 });
    for (const one of others) one.add(hit);
  }
  for (const { hit, times } of alike.values()) for (const one of ofTraits) one.add(hit, times);
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
