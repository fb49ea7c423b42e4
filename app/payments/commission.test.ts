import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFull } from '~/../tests/support/measure';
import { splitWithoutRest } from '~/../tests/support/order-money';
import { money, pesos } from '~/values/money';
import { commissionOf, ruleFor, splitRelease, type CommissionRule } from './commission';

const rule = (values: Partial<CommissionRule> = {}): CommissionRule => ({
  id: '0000000000000000000001',
  sellerId: null,
  subject: null,
  basisPoints: 800,
  fixedMinor: '0',
  ...values,
});
const copy = { sellerId: 'ana', subjects: ['fiction', 'poetry'] };

describe('the rule that holds', () => {
  const rules = {
    all: rule({ id: '1' }),
    subject: rule({ id: '2', subject: 'poetry' }),
    seller: rule({ id: '3', sellerId: 'ana' }),
    both: rule({ id: '4', sellerId: 'ana', subject: 'fiction' }),
    others: rule({ id: '9', sellerId: 'luis', subject: 'fiction' }),
    otherSubject: rule({ id: '8', subject: 'law' }),
  };

  it.each([
    [['all', 'others', 'otherSubject'], '1'],
    [['all', 'subject'], '2'],
    [['all', 'subject', 'seller'], '3'],
    [['all', 'subject', 'seller', 'both', 'others'], '4'],
  ] as const)('is the most specific one of %j', (names, expected) => {
    const given = names.map((name) => rules[name]);
    expect(ruleFor(given, copy)?.id).toBe(expected);
    expect(ruleFor([...given].reverse(), copy)?.id).toBe(expected);
  });

  it('is the newer of two alike, and none where none holds', () => {
    const two = [rules.subject, rule({ id: '5', subject: 'fiction' })];
    expect(ruleFor(two, copy)?.id).toBe('5');
    expect(ruleFor([...two].reverse(), copy)?.id).toBe('5');
    expect(ruleFor([rules.others, rules.otherSubject], copy)).toBeNull();
  });
});

describe('the commission', () => {
  it.each([
    [800, '0', 25_000, 2, pesos(4000)],
    [0, '150000', 25_000, 3, pesos(4500)],
    [1000, '50000', 10_000, 1, pesos(1500)],
    // Never more than the copies cost.
    [5000, '9900000', 10_000, 2, pesos(20_000)],
    [0, '0', 25_000, 1, money(0)],
  ] as const)('%d basis points and %s fixed', (basisPoints, fixedMinor, price, quantity, fee) => {
    expect(commissionOf({ basisPoints, fixedMinor }, pesos(price), quantity)).toEqual(fee);
  });

  it('is nothing without a rule', () => {
    expect(commissionOf(null, pesos(1000), 1)).toEqual(money(0));
  });
});

// P11: a hundred thousand orders, and not a centavo made or lost.
describe('the money of an order', () => {
  it('is split without a rest, and the commission is earned only on what was kept', () => {
    fc.assert(splitWithoutRest, { numRuns: isFull ? 100_000 : 10_000 });
  }, 60_000);

  it('cannot be given back twice', () => {
    const order = { items: pesos(10), shipping: pesos(5), commission: pesos(1) };
    expect(() => splitRelease({ ...order, refunded: money(1501) })).toThrow(RangeError);
  });
});
