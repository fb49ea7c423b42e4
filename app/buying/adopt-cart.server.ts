import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { cartTokenHash } from './cart-token.server';
import { giveCart, lockCart, mergeCarts } from './carts.queries.server';

/**
 * Makes a visitor's cart the member's at login and registration. `token` is the value of the `cart`
 * cookie (`CART_COOKIE` in cart-token.server), which the caller clears afterwards. Without a token,
 * or with one that names no cart, nothing happens; called twice it does its work once.
 */
export async function adoptCart(
  db: Database,
  { token, userId }: { token: string | undefined; userId: string },
): Promise<void> {
  const tokenHash = cartTokenHash(token);
  if (!tokenHash) return;
  await inTransaction(db, async (trx) => {
    const visitors = await lockCart(trx, { tokenHash });
    if (!visitors) return;
    const own = await lockCart(trx, { userId });
    if (own) await mergeCarts(trx, visitors, own);
    else await giveCart(trx, visitors, userId);
  });
}
