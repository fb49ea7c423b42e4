// A checkout becomes an order group: one payment, one order a seller, copies held. What the form
// shows is only compared; prices, owners and stock come from locked rows (C40, C41).
import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { failpoint } from '~/platform/failpoints.server';
import * as stock from '~/catalog/stock.queries.server';
import { err, ok, type Result } from '~/values/result';
import { newId } from '~/values/id';
import type { PaymentRow } from '~/payments/payments.queries.server';
import { lockCart } from './carts.queries.server';
import { listCheckoutLines, type CheckoutLine } from './checkout-lines.queries.server';
import {
  hashOf,
  idsOf,
  refuse,
  refuseSoldOut,
  refuseUnseenShipping,
  type PlaceOrderError,
} from './checkout-guards.server';
import { listSubjectsOf } from '~/catalog/book-subjects.queries.server';
import { listRulesFor } from '~/payments/commission-rules.queries.server';
import {
  draftOrders,
  itemsTotal,
  type CheckoutChoices,
  type Commissions,
} from './order-draft.server';
import {
  findIdempotencyKey,
  insertIdempotencyKey,
  listOrderedCopies,
} from './idempotency.queries.server';
import { Refusal } from './refusal';
import { writeOrders, type Buyer } from './write-orders.server';

export type { PlaceOrderError };

export interface PlaceOrderInput extends Omit<CheckoutChoices, 'buyerId' | 'groupId'> {
  buyer: Buyer;
  /** Random for each rendered form, ≤64 ASCII characters; the same form again is the same order. */
  idempotencyKey: string;
  /** Minor units: what the copies cost together where the buyer saw them; null when never shown. */
  shownItemsMinor: string | null;
  /** Minor units of the shipping prices that were printed, by `handle:carrier`. */
  shownShipping?: ReadonlyMap<string, string>;
  /** The provider that will be asked for the money. */
  provider: string;
  /** For the race test alone: stock is read and then written, without a guard. */
  unguardedStock?: boolean;
}

export interface PlacedOrder {
  groupId: string;
  /** The form came before: this is what it made then. */
  isRepeated: boolean;
  /** What the provider is to be asked for now; null when the form was repeated. */
  payment: PaymentRow | null;
}

/** Places an order, or says why not; then nothing has changed. */
export async function placeOrder(
  db: Database,
  input: PlaceOrderInput,
): Promise<Result<PlacedOrder, PlaceOrderError>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return ok(await inTransaction(db, (trx) => place(trx, input), 'checkout'));
    } catch (error) {
      if (error instanceof Refusal) return err((error as Refusal<PlaceOrderError>).reason);
      const isTaken =
        isDuplicateKey(error, 'order_groups_code') || isDuplicateKey(error, 'orders_code');
      if (!isTaken || attempt === 3) throw error;
    }
  }
}

async function place(trx: Trx, input: PlaceOrderInput): Promise<PlacedOrder> {
  const { userId } = input.buyer;
  // Everything that one person sends at once waits here, so that a repeated form finds the first.
  const cartId = await lockCart(trx, { userId });
  const lines = cartId ? await listCheckoutLines(trx, cartId, userId) : [];
  const groupId = newId();
  const isNew =
    lines.length > 0 &&
    (await insertIdempotencyKey(trx, {
      userId,
      key: input.idempotencyKey,
      requestHash: hashOf(input, lines),
      resultId: groupId,
    }));
  if (!isNew) return repeat(trx, input, lines);
  if (!cartId) throw refuse({ kind: 'empty_cart' });

  const own = lines.filter((line) => line.sellerId === userId);
  if (own.length > 0) throw refuse({ kind: 'own_copy', listingIds: idsOf(own) });
  refuseSoldOut(lines, new Map(lines.map((line) => [line.listingId, line])));

  const copies = await readCopies(trx, input, lines);
  refuseSoldOut(lines, copies);
  const items = itemsTotal(lines, copies);
  if (input.shownItemsMinor !== items.minor.toString()) {
    throw refuse({ kind: 'price_changed', items });
  }
  const choices = { ...input, groupId, buyerId: userId };
  const draft = draftOrders(choices, lines, copies, await readCommissions(trx, lines));
  if (!draft.ok) throw refuse(draft.error);
  refuseUnseenShipping(input.shownShipping, draft.value, lines);

  const wanted = lines.map((line) => ({ ...line, seen: copies.get(line.listingId)!.available }));
  const taken = input.unguardedStock
    ? await stock.takeCopiesUnguarded(trx, wanted)
    : await stock.takeCopies(trx, userId, wanted);
  if (!taken) throw refuse({ kind: 'sold_out', listingIds: idsOf(lines) });
  failpoint('checkout.copies-taken');

  const payment = await writeOrders(trx, {
    draft: draft.value,
    cartId,
    provider: input.provider,
    buyer: input.buyer,
    now: lines[0]!.now,
  });
  return { groupId, isRepeated: false, payment };
}

/**
 * The same key again, or nothing to buy. What the key bought is compared too: the cart is empty
 * then, unless another one was filled meanwhile, and a form of that cart has its own key (C45).
 */
async function repeat(
  trx: Trx,
  input: PlaceOrderInput,
  lines: CheckoutLine[],
): Promise<PlacedOrder> {
  const earlier = await findIdempotencyKey(trx, input.buyer.userId, input.idempotencyKey);
  if (!earlier) throw refuse({ kind: 'empty_cart' });
  const bought = lines.length > 0 ? lines : await listOrderedCopies(trx, earlier.resultId);
  if (!hashOf(input, bought).equals(earlier.requestHash)) {
    throw refuse({ kind: 'key_reused', groupId: earlier.resultId });
  }
  return { groupId: earlier.resultId, isRepeated: true, payment: null };
}

async function readCopies(trx: Trx, input: PlaceOrderInput, lines: CheckoutLine[]) {
  const read = input.unguardedStock ? stock.readListingsUnlocked : stock.lockListings;
  return new Map(
    (await read(trx, idsOf(lines), input.buyer.userId)).map((copy) => [copy.id, copy]),
  );
}

async function readCommissions(trx: Trx, lines: readonly CheckoutLine[]): Promise<Commissions> {
  const rules = await listRulesFor(trx, [...new Set(lines.map((line) => line.sellerId))]);
  // Mostly one rule holds for all, and what a book is about need not be asked.
  const subjects = rules.some((rule) => rule.subject !== null)
    ? await listSubjectsOf(
        trx,
        lines.map((line) => line.bookId),
      )
    : new Map<string, string[]>();
  return { rules, subjects };
}
