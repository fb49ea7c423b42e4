import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { splitWithoutRest } from '~/../tests/support/order-money';
import { money, type Money } from '~/values/money';

/**
 * The property of commission.test.ts where an amount is divided as it is done where nobody thinks of it
 * (P11): each part by itself, or by floating point.
 */

type Allocate = (total: Money, weights: readonly bigint[]) => Money[];

const guard = vi.hoisted((): { allocate?: Allocate } => ({}));
vi.mock('~/values/money', async (load) => {
  const original = await load<{ allocate: Allocate }>();
  const allocate: Allocate = (...given) => (guard.allocate ?? original.allocate)(...given);
  return { ...original, allocate };
});

const sumOf = (weights: readonly bigint[]) => weights.reduce((sum, weight) => sum + weight, 0n);

const careless: [string, Allocate][] = [
  [
    'each part by itself',
    (total, weights) =>
      weights.map((weight) => money((total.minor * weight) / (sumOf(weights) || 1n))),
  ],
  [
    'by floating point',
    (total, weights) =>
      weights.map((weight) =>
        money(Math.round((Number(total.minor) * Number(weight)) / Number(sumOf(weights) || 1n))),
      ),
  ],
];

const isKept = () => !fc.check(splitWithoutRest, { numRuns: 10_000 }).failed;

it('loses or makes no centavo by the largest remainder', () => {
  guard.allocate = undefined;
  expect(isKept()).toBe(true);
});

it.each(careless)('loses or makes some where amounts are divided %s', (_how, allocate) => {
  guard.allocate = allocate;
  expect(isKept()).toBe(false);
});
