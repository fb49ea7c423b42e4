// What the shop keeps of a sale. A rule is a share of the price, a fixed amount a copy, or both; it
// holds for everybody, for one seller, for one subject, or for one seller's copies of a subject. Which
// one held, and what it came to, is kept with the order line: a later rule changes no order.
import { allocate, money, multiplyMoney, subtractMoney, type Money } from '~/values/money';

export interface CommissionRule {
  id: string;
  /** Null: every seller. */
  sellerId: string | null;
  /** Null: every book. */
  subject: string | null;
  /** Hundredths of a percent of the price, 0 to 10,000. */
  basisPoints: number;
  /** Minor units a copy. */
  fixedMinor: string;
}

const WHOLE = 10_000;

/**
 * The most specific of the rules that hold: a seller's before everybody's, and within that a subject's
 * before all subjects'. Of two alike the newer (ids sort by time), so that a book of two subjects has
 * one commission. Null: none.
 */
export function ruleFor(
  rules: readonly CommissionRule[],
  copy: { sellerId: string; subjects: readonly string[] },
): CommissionRule | null {
  const holding = rules.filter(
    ({ sellerId, subject }) =>
      (sellerId === null || sellerId === copy.sellerId) &&
      (subject === null || copy.subjects.includes(subject)),
  );
  const rank = ({ sellerId, subject }: CommissionRule) =>
    (sellerId === null ? 0 : 2) + (subject === null ? 0 : 1);
  return holding.reduce<CommissionRule | null>((best, rule) => {
    if (!best || rank(rule) > rank(best)) return rule;
    return rank(rule) === rank(best) && rule.id > best.id ? rule : best;
  }, null);
}

/** The commission on so many copies at this price each: to the nearest minor unit, never more than they cost. */
export function commissionOf(
  rule: Pick<CommissionRule, 'basisPoints' | 'fixedMinor'> | null,
  price: Money,
  quantity: number,
): Money {
  if (!rule) return money(0);
  const amount = multiplyMoney(price, quantity);
  const [share] = allocate(amount, [BigInt(rule.basisPoints), BigInt(WHOLE - rule.basisPoints)]);
  const fee = share!.minor + BigInt(rule.fixedMinor) * BigInt(quantity);
  return fee > amount.minor ? amount : money(fee);
}

export interface OrderMoney {
  items: Money;
  shipping: Money;
  /** Agreed when the order was placed. */
  commission: Money;
  /** Given back to the buyer meanwhile. */
  refunded: Money;
}

/**
 * Who gets what of an order's money when it leaves escrow; the three add up to what is there. What was
 * given back is taken from the books first, and the commission shrinks with them: nothing is earned on
 * money that went back. Postage, which the seller has paid to the carrier, is touched last.
 */
export function splitRelease(order: OrderMoney): { seller: Money; fee: Money; postage: Money } {
  const { items, shipping, commission, refunded } = order;
  const fromItems = refunded.minor < items.minor ? refunded : items;
  const itemsLeft = subtractMoney(items, fromItems);
  const postage = subtractMoney(shipping, subtractMoney(refunded, fromItems));
  if (postage.minor < 0n) throw new RangeError('more was given back than the order cost');
  const [fee, seller] = allocate(itemsLeft, [
    commission.minor,
    subtractMoney(items, commission).minor,
  ]);
  return { seller: seller!, fee: fee!, postage };
}
