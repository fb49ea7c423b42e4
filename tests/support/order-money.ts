import fc from 'fast-check';
import { commissionOf, splitRelease } from '~/payments/commission';
import { addMoney, money, multiplyMoney } from '~/values/money';

/** Orders of every size: what was bought, what the shop keeps, how much went back. */
const orders = fc
  .record({
    price: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    quantity: fc.integer({ min: 1, max: 999 }),
    basisPoints: fc.integer({ min: 0, max: 10_000 }),
    fixed: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    shipping: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    /** Of the total, in millionths. */
    refunded: fc.bigInt({ min: 0n, max: 1_000_000n }),
  })
  .map(({ price, quantity, basisPoints, fixed, shipping, refunded }) => {
    const items = multiplyMoney(money(price), quantity);
    const total = items.minor + shipping;
    return {
      items,
      shipping: money(shipping),
      commission: commissionOf({ basisPoints, fixedMinor: String(fixed) }, money(price), quantity),
      refunded: money((total * refunded) / 1_000_000n),
    };
  });

/** Not a centavo made or lost, and the commission earned only on what was kept (P11). */
export const splitWithoutRest = fc.property(orders, (order) => {
  const { seller, fee, postage } = splitRelease(order);
  const left = order.items.minor + order.shipping.minor - order.refunded.minor;
  return (
    addMoney(seller, fee, postage).minor === left &&
    [seller, fee, postage].every((part) => part.minor >= 0n) &&
    fee.minor <= order.commission.minor &&
    (order.refunded.minor > 0n || fee.minor === order.commission.minor) &&
    (order.refunded.minor < order.items.minor || fee.minor === 0n)
  );
});
