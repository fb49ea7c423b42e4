import type { RequestContext } from './context.server';
import { clearCookie, cookieName } from './cookies.server';
import { FLASH_COOKIE, type FlashKind } from './responses.server';
import { isSignedBy } from './signature.server';

/** The sentence that the last POST left for this page, and the header that takes it away again. */
export function takeFlash({ config, cookies }: Pick<RequestContext, 'config' | 'cookies'>): {
  flash: { kind: FlashKind; text: string } | null;
  headers: Record<string, string>;
} {
  const cookie = cookies.get(cookieName(config, FLASH_COOKIE));
  if (!cookie) return { flash: null, headers: {} };
  const headers = { 'Set-Cookie': clearCookie(config, FLASH_COOKIE) };
  const [payload = '', signature = ''] = cookie.split('.');
  if (!isSignedBy(config.secretKeys, 'flash', payload, signature)) return { flash: null, headers };
  const [kind, text] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
    FlashKind,
    string,
  ];
  return { flash: { kind, text }, headers };
}
