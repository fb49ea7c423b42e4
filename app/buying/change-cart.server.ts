import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { findCopyForCart } from './checkout-lines.queries.server';
import * as carts from './carts.queries.server';

/** Lines of one cart; its checkout stays one page, and a form has 200 fields at most (P25). */
const MAX_LINES = 60;

export interface CartChange {
  owner: carts.CartOwner;
  /** Present when a person is signed in, for telling their own copies. */
  userId: string | undefined;
  listingId: string;
  quantity: number;
}

export type CartError =
  /** `not_found`: no such copy for anybody; `gone`: not for sale; `held`: somebody is paying for all of it;
   * `reserved`: it is set aside for who waited for the book. */
  | { kind: 'not_found' | 'gone' | 'held' | 'own' | 'cart_full' | 'reserved' }
  | { kind: 'fewer'; left: number };

type Changed = Result<{ title: string; isNew: boolean }, CartError>;

/** Puts copies into the cart, on top of what is there; never more than there are. */
export const addToCart = (db: Database, change: CartChange): Promise<Changed> =>
  inTransaction(db, async (trx) => {
    const copy = await checkCopy(trx, change);
    if (!copy.ok) return copy;
    const known = await carts.lockCart(trx, change.owner);
    const inCart = known ? await carts.findCartQuantity(trx, known, change.listingId) : 0;
    const left = copy.value.available;
    if (inCart === 0 && change.quantity > left) return err({ kind: 'fewer', left });
    const isFull = known && (await carts.countCartLines(trx, known)) >= MAX_LINES;
    if (inCart === 0 && isFull) return err({ kind: 'cart_full' });
    const cartId = known ?? (await carts.getOrMakeCart(trx, change.owner));
    const quantity = Math.min(inCart + change.quantity, left);
    await putLine(trx, cartId, change.listingId, quantity, copy.value.priceMinor);
    return ok({ title: copy.value.title, isNew: quantity > inCart });
  });

/** Sets the quantity of a line that is in the cart; one that is not there stays away. */
export const updateCart = (db: Database, change: CartChange): Promise<Changed> =>
  inTransaction(db, async (trx) => {
    const cartId = await carts.lockCart(trx, change.owner);
    const inCart = cartId ? await carts.findCartQuantity(trx, cartId, change.listingId) : 0;
    if (!cartId || inCart === 0) return err({ kind: 'not_found' });
    const copy = await checkCopy(trx, change);
    if (!copy.ok) return copy;
    const { available: left, priceMinor, title } = copy.value;
    if (change.quantity > left) return err({ kind: 'fewer', left });
    await putLine(trx, cartId, change.listingId, change.quantity, priceMinor);
    return ok({ title, isNew: false });
  });

/** Takes a line out; true also when it was not there. */
export const removeFromCart = (
  db: Database,
  { owner, listingId }: Pick<CartChange, 'owner' | 'listingId'>,
): Promise<void> =>
  inTransaction(db, async (trx) => {
    const cartId = await carts.lockCart(trx, owner);
    if (cartId) await carts.deleteCartLines(trx, cartId, [listingId]);
  });

async function checkCopy(trx: Trx, { listingId, userId }: CartChange) {
  const copy = await findCopyForCart(trx, listingId, userId ?? null);
  if (!copy || !['published', 'paused', 'sold'].includes(copy.status)) {
    return err({ kind: 'not_found' });
  }
  if (copy.status !== 'published') return err({ kind: 'gone' });
  if (copy.sellerId === userId) return err({ kind: 'own' });
  if (copy.available === 0) return err({ kind: 'held' });
  const available = copy.available - Number(copy.setAside);
  if (available === 0) return err({ kind: 'reserved' });
  return ok({ ...copy, available });
}

const putLine = (
  trx: Trx,
  cartId: string,
  listingId: string,
  quantity: number,
  priceMinor: string,
) => carts.putCartLine(trx, { cartId, listingId, quantity, priceMinor });
