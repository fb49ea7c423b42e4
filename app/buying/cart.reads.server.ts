import { getViewer } from '~/accounts/viewer.server';
import { photoUrl } from '~/catalog/photo-url';
import type { RequestContext } from '~/web/context.server';
import { cookieName } from '~/web/cookies.server';
import { cartView, lineProblem, type CartView } from './cart-lines';
import { CART_COOKIE, cartOwner } from './cart-token.server';
import { countCartCopies, findCartId, type CartOwner } from './carts.queries.server';
import { listCheckoutLines } from './checkout-lines.queries.server';

type CartContext = Pick<RequestContext, 'config' | 'cookies' | 'db' | 'log' | 'once' | 'noteUser'>;

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

/** The cart as its page shows it; empty for whoever has none. */
export async function findCart(context: CartContext): Promise<CartView> {
  const [owner, viewer] = await Promise.all([findCartOwner(context), getViewer(context)]);
  const cartId = owner ? await findCartId(context.db, owner) : undefined;
  const lines = cartId ? await listCheckoutLines(context.db, cartId, viewer?.userId ?? null) : [];
  return cartView(
    lines.map((line) => ({
      listingId: line.listingId,
      bookId: line.bookId,
      title: line.title,
      authors: line.authors,
      condition: line.condition,
      quantity: line.quantity,
      available: line.available,
      priceMinor: line.priceMinor,
      photo: line.photoKey && photoUrl(context.config.photoOrigin, line.photoKey, 'thumb'),
      problem: lineProblem(line, viewer?.userId),
      handle: line.handle,
      sellerName: line.sellerName,
    })),
  );
}
