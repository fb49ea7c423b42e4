import { createHash, randomBytes } from 'node:crypto';
import type { CartOwner } from './carts.queries.server';

/** The name given to `cookieName` and `setCookie`; whoever adopts the cart clears the cookie. */
export const CART_COOKIE = 'cart';
export const CART_COOKIE_SECONDS = 60 * 24 * 60 * 60;

/** 256 random bits; the table holds only their hash (C22). */
export const newCartToken = () => randomBytes(32).toString('base64url');

/** What a cookie's value finds a cart by; null for what is no cart cookie at all. */
export function cartTokenHash(token: string | undefined): Buffer | null {
  if (!token || !/^[\w-]{43}$/.test(token)) return null;
  return createHash('sha256').update(token).digest();
}

/** Whose cart is meant: a signed-in person's own, else that of the browser; null for neither. */
export function cartOwner(userId: string | undefined, token: string | undefined): CartOwner | null {
  if (userId) return { userId };
  const tokenHash = cartTokenHash(token);
  return tokenHash && { tokenHash };
}
