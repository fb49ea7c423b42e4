import { randomBytes } from 'node:crypto';
import type { RequestContext } from '~/web/context.server';
import { cookieName, setCookie } from '~/web/cookies.server';
import { isSignedBy, sign } from '~/web/signature.server';

/**
 * A browser that has signed in to an account before carries a signed mark for it (OWASP, device
 * cookies). While strangers guess at the account from everywhere and its limit is reached, the owner
 * still gets in from there: such a browser has a limit of its own (P34).
 */

const DEVICE_COOKIE = 'device';
const DEVICE_SECONDS = 180 * 24 * 60 * 60;

type DeviceContext = Pick<RequestContext, 'config' | 'cookies'>;

/** The `Set-Cookie` that marks this browser as known to the account of this e-mail. */
export function deviceCookie({ config }: DeviceContext, email: string): string {
  const nonce = randomBytes(12).toString('base64url');
  const signature = sign(config.secretKeys, 'device', `${email} ${nonce}`);
  return setCookie(config, DEVICE_COOKIE, `${nonce}.${signature}`, DEVICE_SECONDS);
}

/** This browser's mark for the account, or null: unknown, another account's, or forged. */
export function knownDevice({ config, cookies }: DeviceContext, email: string): string | null {
  const [nonce = '', signature = ''] = (cookies.get(cookieName(config, DEVICE_COOKIE)) ?? '').split(
    '.',
  );
  return nonce && isSignedBy(config.secretKeys, 'device', `${email} ${nonce}`, signature)
    ? nonce
    : null;
}
