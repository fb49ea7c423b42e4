import { getViewer } from '~/accounts/viewer.server';
import type { RequestContext } from '~/web/context.server';
import { cookieName } from '~/web/cookies.server';
import { CART_COOKIE, cartOwner } from './cart-token.server';
import { countCartCopies, type CartOwner } from './carts.queries.server';

type CartContext = Pick<RequestContext, 'config' | 'cookies' | 'db' | 'log' | 'once'>;

/** The token of a visitor's cart, as the browser sent it. */
export const cartToken = ({ config, cookies }: Pick<CartContext, 'config' | 'cookies'>) =>
  cookies.get(cookieName(config, CART_COOKIE));

/** Whose cart this request is about; null for a visitor without one. */
export async function findCartOwner(context: CartContext): Promise<CartOwner | null> {
  const viewer = await getViewer(context);
  return cartOwner(viewer?.userId, cartToken(context));
}

/** Copies in the cart, for the number in the header; a visitor without a cart costs no query. */
export async function findCartCount(context: CartContext): Promise<number> {
  const owner = await findCartOwner(context);
  return owner ? countCartCopies(context.db, owner) : 0;
}
