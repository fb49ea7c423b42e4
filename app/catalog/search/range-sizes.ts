// About how many copies lie in a range of prices, years or days: from the steps that the worker counts,
// as if within a step all values were alike in number. Only a way is chosen by it.
import { daySteps, priceSteps, yearSteps } from './facet-steps';

/** Copies by `facet answer`. */
type Counts = ReadonlyMap<string, number>;

/** Of a step without an end, what lies beyond a place inside of it. */
const shareOfOpenStep = 0.5;

/** Of a facet of steps; `from` and `to` in its unit, both included, null where open. */
export function copiesBetween(
  counts: Counts,
  facet: 'price' | 'year',
  { from, to }: { from: number | null; to: number | null },
): number {
  const steps = facet === 'price' ? priceSteps : yearSteps;
  let copies = 0;
  for (const step of steps) {
    const [start = '', end = ''] = step.split('-');
    const low = start === '' ? -Infinity : Number(start);
    const high = end === '' ? Infinity : Number(end);
    const share = shareOf({ low, high }, from ?? -Infinity, to ?? Infinity);
    copies += share * (counts.get(`${facet} ${step}`) ?? 0);
  }
  return Math.ceil(copies);
}

function shareOf({ low, high }: { low: number; high: number }, from: number, to: number): number {
  if (from <= low && to >= high) return 1;
  if (from > high || to < low) return 0;
  if (low === -Infinity || high === Infinity) return shareOfOpenStep;
  return (Math.min(to, high) - Math.max(from, low)) / (high - low);
}

/** Copies that came in the last days: as many as in the next longer step. */
export function copiesOfDays(counts: Counts, days: number): number {
  const step = daySteps.find((one) => one >= days);
  return counts.get(step === undefined ? 'all ' : `added_days ${step}`) ?? 0;
}
