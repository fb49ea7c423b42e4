import { describe, expect, it } from 'vitest';
import { testDatabase } from '~/../tests/support/test-database';
import { makeListing, makeUser } from '~/../tests/support/factories';
import { inTransaction } from '~/db/transaction.server';
import { adoptCart } from './adopt-cart.server';
import { cartTokenHash, newCartToken } from './cart-token.server';
import { findCartId, getOrMakeCart, putCartLine, type CartOwner } from './carts.queries.server';

const db = testDatabase();

async function fill(owner: CartOwner, lines: [listingId: string, quantity: number][]) {
  await inTransaction(db, async (trx) => {
    const cartId = await getOrMakeCart(trx, owner);
    for (const [listingId, quantity] of lines) {
      await putCartLine(trx, { cartId, listingId, quantity, priceMinor: '100' });
    }
  });
}

async function contents(owner: CartOwner) {
  const cartId = await findCartId(db, owner);
  if (!cartId) return null;
  const rows = await db
    .selectFrom('cart_items')
    .select(['listing_id', 'quantity'])
    .where('cart_id', '=', cartId)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.listing_id, row.quantity]));
}

function visitor() {
  const token = newCartToken();
  return { token, owner: { tokenHash: cartTokenHash(token)! } };
}

describe('adoptCart', () => {
  it('gives the cart to a member who had none', async () => {
    const { id: userId } = await makeUser(db);
    const { id } = await makeListing(db);
    const { token, owner } = visitor();
    await fill(owner, [[id, 2]]);
    await adoptCart(db, { token, userId });
    expect(await contents({ userId })).toEqual({ [id]: 2 });
    expect(await contents(owner)).toBeNull();
  });

  it('pours it into the member’s own, the greater quantity winning', async () => {
    const { id: userId } = await makeUser(db);
    const [a, b, c] = [await makeListing(db), await makeListing(db), await makeListing(db)];
    const { token, owner } = visitor();
    await fill(owner, [
      [a.id, 1],
      [b.id, 3],
    ]);
    await fill({ userId }, [
      [b.id, 2],
      [c.id, 1],
    ]);
    await adoptCart(db, { token, userId });
    expect(await contents({ userId })).toEqual({ [a.id]: 1, [b.id]: 3, [c.id]: 1 });
    expect(await contents(owner)).toBeNull();
  });

  it('does its work once when two logins race', async () => {
    const { id: userId } = await makeUser(db);
    const { id } = await makeListing(db);
    const { token, owner } = visitor();
    await fill(owner, [[id, 1]]);
    await Promise.all(Array.from({ length: 6 }, () => adoptCart(db, { token, userId })));
    expect(await contents({ userId })).toEqual({ [id]: 1 });
  });

  it('leaves everything alone without a cart that the token names', async () => {
    const { id: userId } = await makeUser(db);
    for (const token of [undefined, '', 'x', newCartToken()])
      await adoptCart(db, { token, userId });
    expect(await contents({ userId })).toBeNull();
  });
});
