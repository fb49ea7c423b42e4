import type { Selectable } from 'kysely';
import { acceptOrder } from '~/buying/accept-order.server';
import { getOrMakeCart, putCartLine } from '~/buying/carts.queries.server';
import { deliverOrder } from '~/buying/deliver-order.server';
import { placeOrder, type PlaceOrderInput } from '~/buying/place-order.server';
import { settlePayment } from '~/buying/settle-payment.server';
import { shipOrder } from '~/buying/ship-order.server';
import { startPayment } from '~/buying/start-payment.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import type { Listings, Users } from '~/db/types.generated';
import { combineProviders } from '~/payments/provider.server';
import { createSandboxProvider } from '~/payments/sandbox-provider.server';
import { newId } from '~/values/id';
import { money } from '~/values/money';
import { makeListing, makeUser } from './factories';

/** The steps of a purchase for tests, each by the verb that the pages call. */

export const secretKeys = ['a-key-for-tests-that-is-long-enough-01'];
export const sandbox = (db: Database) => createSandboxProvider({ secretKeys }, db);
export const onlySandbox = (db: Database) => combineProviders([sandbox(db)]);

export const bogotaAddress = {
  recipient: 'Ana Gómez',
  phone: '300 123 4567',
  line1: 'Carrera 7 # 45-12',
  line2: '',
  city: 'Bogotá',
  department: 'Bogotá D.C.',
  postalCode: '110231',
  country: 'CO',
};

type Listing = Selectable<Listings>;
type Lines = readonly (Listing | { listing: Listing; quantity: number })[];

export async function fillCart(db: Database, userId: string, lines: Lines): Promise<void> {
  await inTransaction(db, async (trx) => {
    const cartId = await getOrMakeCart(trx, { userId });
    for (const line of lines) {
      const { listing, quantity } = 'listing' in line ? line : { listing: line, quantity: 1 };
      const { id, price_minor: priceMinor } = listing;
      await putCartLine(trx, { cartId, listingId: id, quantity, priceMinor });
    }
  });
}

/** What the checkout form of this cart would send: Servientrega for everybody, paid by card. */
export async function checkoutOf(
  db: Database,
  buyer: Selectable<Users>,
  changes: Partial<PlaceOrderInput> = {},
): Promise<PlaceOrderInput> {
  const lines = await db
    .selectFrom('cart_items')
    .innerJoin('carts', 'carts.id', 'cart_items.cart_id')
    .innerJoin('listings', 'listings.id', 'cart_items.listing_id')
    .innerJoin('sellers', 'sellers.user_id', 'listings.seller_id')
    .select(['sellers.handle', 'listings.price_minor', 'cart_items.quantity'])
    .where('carts.user_id', '=', buyer.id)
    .execute();
  const items = lines.reduce((sum, l) => sum + BigInt(l.price_minor) * BigInt(l.quantity), 0n);
  return {
    buyer: {
      userId: buyer.id,
      name: buyer.name,
      email: buyer.email,
      language: buyer.language,
    },
    idempotencyKey: newId(),
    address: bogotaAddress,
    carriers: new Map(lines.map((line) => [line.handle, 'servientrega'])),
    paymentMethod: 'card',
    shownItemsMinor: items.toString(),
    provider: 'sandbox',
    ...changes,
  };
}

interface PlacedOrder extends Partial<Omit<PlaceOrderInput, 'buyer'>> {
  lines?: Lines;
  buyer?: Selectable<Users>;
}

/** A buyer with a placed order of these copies (one of its own making by default). */
export async function makePlacedOrder(
  db: Database,
  { lines, buyer, ...changes }: PlacedOrder = {},
) {
  const who = buyer ?? (await makeUser(db));
  await fillCart(db, who.id, lines ?? [await makeListing(db)]);
  const placed = await placeOrder(db, await checkoutOf(db, who, changes));
  if (!placed.ok) throw new Error(`not placed: ${JSON.stringify(placed.error.kind)}`);
  const orders = await db
    .selectFrom('orders')
    .selectAll()
    .where('group_id', '=', placed.value.groupId)
    .orderBy('id')
    .execute();
  return { buyer: who, groupId: placed.value.groupId, orders, order: orders[0]! };
}

/** The event that a provider sends for the payment of a group. */
export async function paymentEventOf(
  db: Database,
  groupId: string,
  kind: 'captured' | 'declined' = 'captured',
) {
  const payment = await db
    .selectFrom('payments')
    .selectAll()
    .where('reference', '=', groupId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return {
    id: newId(),
    kind,
    providerPaymentId: payment.provider_payment_id!,
    reference: groupId,
    amount: money(payment.amount_minor),
  };
}

/** Sends the buyer to the provider, who takes the money; the event is still to come. */
export async function approvePayment(
  db: Database,
  { groupId, buyer }: { groupId: string; buyer: Selectable<Users> },
) {
  const started = await startPayment(db, onlySandbox(db), { id: groupId, buyerId: buyer.id });
  if (!started.ok) throw new Error(`no payment: ${started.error}`);
  await db
    .updateTable('sandbox_payments')
    .set({ state: 'captured' })
    .where('merchant_reference', '=', groupId)
    .execute();
  return paymentEventOf(db, groupId);
}

/** As `makePlacedOrder`, paid. */
export async function makePaidOrder(
  db: Database,
  options: Parameters<typeof makePlacedOrder>[1] = {},
) {
  const placed = await makePlacedOrder(db, options);
  await settlePayment(db, 'sandbox', await approvePayment(db, placed));
  return placed;
}

/** As `makePaidOrder`, of a copy whose buyer comes for it in the seller's city; accepted. */
export async function makeHandover(
  db: Database,
  { listing, buyer }: { listing?: Listing; buyer?: Selectable<Users> } = {},
) {
  const copy = listing ?? (await makeListing(db));
  const seller = await db
    .selectFrom('sellers')
    .select(['handle', 'city'])
    .where('user_id', '=', copy.seller_id)
    .executeTakeFirstOrThrow();
  const made = await makePaidOrder(db, {
    ...(buyer && { buyer }),
    lines: [copy],
    carriers: new Map([[seller.handle, 'handover']]),
    address: { ...bogotaAddress, city: seller.city, department: '' },
  });
  const ids = { id: made.order.id, sellerId: made.order.seller_id, buyerId: made.buyer.id };
  await acceptOrder(db, ids);
  return { ...ids, groupId: made.groupId };
}

/** As `makeHandover`, ready: only the PIN is missing. */
export async function makeReadyHandover(
  db: Database,
  options: Parameters<typeof makeHandover>[1] = {},
) {
  const order = await makeHandover(db, options);
  await shipOrder(db, { ...order, carrier: 'handover', trackingNumber: '' });
  return order;
}

/** As `makePaidOrder`, sent and delivered: its buyer may claim, withdraw and write a review. */
export async function makeDeliveredOrder(
  db: Database,
  options: Parameters<typeof makePlacedOrder>[1] = {},
) {
  const { order, buyer } = await makePaidOrder(db, options);
  const ids = { id: order.id, sellerId: order.seller_id, buyerId: buyer.id };
  await acceptOrder(db, ids);
  await shipOrder(db, { ...ids, carrier: 'envia', trackingNumber: 'EN-1' });
  await deliverOrder(db, ids);
  return { ...ids, orderId: order.id, total: BigInt(order.total_minor) };
}
