import { sql, type ExpressionBuilder } from 'kysely';
import type { Database, DB } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';

type Handle = Database | Trx;

/** A cart belongs to a person, or to the browser that holds the token of this hash. */
export type CartOwner = { userId: string } | { tokenHash: Buffer };

const isOwnedBy = (owner: CartOwner) => (eb: ExpressionBuilder<DB, 'carts'>) =>
  'userId' in owner
    ? eb('carts.user_id', '=', owner.userId)
    : eb('carts.token_hash', '=', owner.tokenHash);

export async function findCartId(db: Handle, owner: CartOwner): Promise<string | undefined> {
  const row = await db.selectFrom('carts').select('id').where(isOwnedBy(owner)).executeTakeFirst();
  return row?.id;
}

/** As `findCartId`, and nobody else works on this cart until the transaction ends. */
export async function lockCart(trx: Trx, owner: CartOwner): Promise<string | undefined> {
  const query = trx.selectFrom('carts').select('id').where(isOwnedBy(owner)).forUpdate();
  return (await query.executeTakeFirst())?.id;
}

/** The owner's cart, made when there was none; locked either way. */
export async function getOrMakeCart(trx: Trx, owner: CartOwner): Promise<string> {
  const found = await lockCart(trx, owner);
  if (found) return found;
  await trx
    .insertInto('carts')
    .values({
      id: newId(),
      user_id: 'userId' in owner ? owner.userId : null,
      token_hash: 'tokenHash' in owner ? owner.tokenHash : null,
      created_at: now(),
      updated_at: now(),
    })
    // Two tabs at once: the second finds the first one's row.
    .onDuplicateKeyUpdate({ updated_at: now() })
    .execute();
  return (await lockCart(trx, owner))!;
}

/** Copies in the cart, all lines together. */
export async function countCartCopies(db: Handle, owner: CartOwner): Promise<number> {
  const row = await db
    .selectFrom('carts')
    .innerJoin('cart_items', 'cart_items.cart_id', 'carts.id')
    .select(sql<string>`COALESCE(SUM(cart_items.quantity), 0)`.as('copies'))
    .where(isOwnedBy(owner))
    .executeTakeFirst();
  return Number(row?.copies ?? 0);
}

export async function countCartLines(trx: Trx, cartId: string): Promise<number> {
  const row = await trx
    .selectFrom('cart_items')
    .select((eb) => eb.fn.countAll<string>().as('lines'))
    .where('cart_id', '=', cartId)
    .executeTakeFirstOrThrow();
  return Number(row.lines);
}

export async function findCartQuantity(trx: Trx, cartId: string, listingId: string) {
  const row = await trx
    .selectFrom('cart_items')
    .select('quantity')
    .where('cart_id', '=', cartId)
    .where('listing_id', '=', listingId)
    .executeTakeFirst();
  return row?.quantity ?? 0;
}

/** Writes a line; `priceMinor` is what the person sees now, to tell them when it changes. */
export async function putCartLine(
  trx: Trx,
  line: { cartId: string; listingId: string; quantity: number; priceMinor: string },
): Promise<void> {
  await trx
    .insertInto('cart_items')
    .values({
      cart_id: line.cartId,
      listing_id: line.listingId,
      quantity: line.quantity,
      price_seen_minor: line.priceMinor,
      added_at: now(),
    })
    .onDuplicateKeyUpdate({ quantity: line.quantity, price_seen_minor: line.priceMinor })
    .execute();
  await trx.updateTable('carts').set({ updated_at: now() }).where('id', '=', line.cartId).execute();
}

export async function deleteCartLines(
  trx: Trx,
  cartId: string,
  listingIds: string[],
): Promise<void> {
  await trx
    .deleteFrom('cart_items')
    .where('cart_id', '=', cartId)
    .where('listing_id', 'in', listingIds)
    .execute();
}

/** Gives a browser's cart to a person who has none yet. */
export async function giveCart(trx: Trx, cartId: string, userId: string): Promise<void> {
  await trx
    .updateTable('carts')
    .set({ user_id: userId, token_hash: null, updated_at: now() })
    .where('id', '=', cartId)
    .execute();
}

/**
 * Pours one cart into another and removes it. A copy in both keeps the greater quantity: it was
 * meant once, and put in twice.
 */
export async function mergeCarts(trx: Trx, fromId: string, intoId: string): Promise<void> {
  await trx
    .insertInto('cart_items')
    .columns(['cart_id', 'listing_id', 'quantity', 'price_seen_minor', 'added_at'])
    .expression((eb) =>
      eb
        .selectFrom('cart_items as source')
        .select([
          sql<string>`${intoId}`.as('cart_id'),
          'source.listing_id',
          'source.quantity',
          'source.price_seen_minor',
          'source.added_at',
        ])
        .where('source.cart_id', '=', fromId),
    )
    .onDuplicateKeyUpdate({
      quantity: sql`GREATEST(cart_items.quantity, VALUES(quantity))`,
    })
    .execute();
  await trx.deleteFrom('carts').where('id', '=', fromId).execute();
}
