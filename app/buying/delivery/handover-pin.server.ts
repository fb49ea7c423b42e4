import { createHmac } from 'node:crypto';
import type { Carrier } from '~/shipping/carriers';
import { isEqual } from '~/web/signature.server';
import type { OrderStatus } from '../order-status';

const PINS = 1_000_000;

/**
 * The six digits of an order. They are kept nowhere: whoever has the database alone cannot make them
 * (decision 0022). 48 bits of the HMAC, so that no PIN is likelier than another by more than 1 in 10⁸.
 */
function pinBy(secret: string, orderId: string): string {
  const digest = createHmac('sha256', secret).update(`handover-pin\n${orderId}`).digest();
  return String(digest.readUIntBE(0, 6) % PINS).padStart(6, '0');
}

/** What the buyer is shown: by the first of the keys. */
export const handoverPin = (secretKeys: readonly string[], orderId: string): string =>
  pinBy(secretKeys[0]!, orderId);

/** Whether `pin` is the order's by any of the keys, so that a printed one survives their rotation. */
export const isHandoverPin = (
  secretKeys: readonly string[],
  orderId: string,
  pin: string,
): boolean => secretKeys.map((key) => isEqual(pinBy(key, orderId), pin)).some(Boolean);

/** The PINs that a buyer may see: of the orders that wait to be handed over, by their ids. */
export function handoverPins(
  secretKeys: readonly string[],
  orders: readonly { id: string; status: OrderStatus; carrier: Carrier }[],
): Record<string, string> {
  const waiting = orders.filter(
    ({ status, carrier }) =>
      carrier === 'handover' && (status === 'preparing' || status === 'shipped'),
  );
  return Object.fromEntries(waiting.map(({ id }) => [id, handoverPin(secretKeys, id)]));
}
