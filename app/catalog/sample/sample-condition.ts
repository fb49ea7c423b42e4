// Binding, grade, defects and jacket of a made-up copy: more wear with age, and never a grade above
// what its defects permit (values/condition.ts).
import {
  conditions,
  defectCaps,
  defects as allDefects,
  type Binding,
  type Condition,
  type Defect,
  type JacketCondition,
} from '~/values/condition';
import type { Random } from './random';
import { eraOf, isPamphlet, printedIn } from './sample-age';
import type { Era, SampleBook } from './sample-types';

const grades: Record<Era, readonly (readonly [Condition, number])[]> = {
  modern: [
    ['new', 3],
    ['as_new', 9],
    ['fine', 15],
    ['very_good', 33],
    ['good', 27],
    ['fair', 9],
    ['poor', 4],
  ],
  old: [
    ['fine', 8],
    ['very_good', 30],
    ['good', 40],
    ['fair', 16],
    ['poor', 6],
  ],
  antique: [
    ['fine', 4],
    ['very_good', 26],
    ['good', 42],
    ['fair', 21],
    ['poor', 7],
  ],
};

/** The chance of a first defect and of each further one. */
const flaws: Record<Condition, readonly number[]> = {
  new: [],
  as_new: [],
  fine: [],
  very_good: [0.4],
  good: [0.7, 0.25],
  fair: [0.95, 0.45, 0.2],
  poor: [0.97, 0.5, 0.3],
};

export type Wear = {
  binding: Binding;
  condition: Condition;
  jacketCondition: JacketCondition;
  defects: Defect[];
};

function drawBinding(random: Random, book: SampleBook): Binding {
  const year = printedIn(book);
  if (isPamphlet(book)) return random.chance(0.7) ? 'other' : 'leather';
  if (year < 1830) return random.chance(0.9) ? 'leather' : 'other';
  const hard = book.subjects.includes('children') || book.subjects.includes('art') ? 0.5 : 0.26;
  if (year >= 1970) return random.chance(hard) ? 'hardcover' : 'paperback';
  const share = year < 1900 ? 45 : 12;
  return random.weighted([
    ['leather', share],
    ['hardcover', 32],
    ['paperback', 30],
    ['other', 4],
  ]);
}

/** Jackets came into use around 1920; a paperback has none. */
const mayHaveJacket = (book: SampleBook, binding: Binding) =>
  binding === 'hardcover' && printedIn(book) >= 1920;

function drawDefects(random: Random, book: SampleBook, condition: Condition, jacket: boolean) {
  const grade = conditions.indexOf(condition);
  const possible = allDefects.filter(
    (defect) =>
      conditions.indexOf(defectCaps[defect]) <= grade &&
      (jacket || defect !== 'missing_jacket') &&
      (defect !== 'highlight' || printedIn(book) >= 1970),
  );
  const found = new Set<Defect>();
  for (const chance of flaws[condition]) {
    if (!random.chance(chance)) break;
    const left = possible.filter((defect) => !found.has(defect));
    // What brought the grade down is likelier than a slighter flaw beside it.
    found.add(random.weighted(left.map((d) => [d, defectCaps[d] === condition ? 3 : 1] as const)));
  }
  return allDefects.filter((defect) => found.has(defect));
}

function drawJacket(random: Random, condition: Condition): JacketCondition {
  if (!random.chance(0.6)) return 'none_issued';
  const worse = condition !== 'new' && condition !== 'as_new' && random.chance(0.4) ? 1 : 0;
  return conditions[conditions.indexOf(condition) + worse] ?? 'poor';
}

/** @returns how one copy of the book has come down */
export function drawWear(random: Random, book: SampleBook): Wear {
  const binding = drawBinding(random, book);
  const condition = random.weighted(grades[eraOf(book)]);
  const jacket = mayHaveJacket(book, binding);
  const defects = drawDefects(random, book, condition, jacket);
  const lost = defects.includes('missing_jacket');
  const kept = jacket ? drawJacket(random, condition) : 'none_issued';
  return { binding, condition, defects, jacketCondition: lost ? 'missing' : kept };
}
