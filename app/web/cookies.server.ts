import type { Config } from '~/platform/config.server';

type CookieConfig = Pick<Config, 'isHttps'>;

/** `__Host-` binds a cookie to this very host, but browsers take it only over https (C17). */
export const cookieName = (config: CookieConfig, name: string) =>
  config.isHttps ? `__Host-${name}` : name;

/** A `Set-Cookie` value: HttpOnly, SameSite=Lax (Strict would break the return from a provider). */
export function setCookie(
  config: CookieConfig,
  name: string,
  value: string,
  maxAgeSeconds?: number,
): string {
  const parts = [`${cookieName(config, name)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (maxAgeSeconds !== undefined) parts.push(`Max-Age=${maxAgeSeconds}`);
  if (config.isHttps) parts.push('Secure');
  return parts.join('; ');
}

export const clearCookie = (config: CookieConfig, name: string) => setCookie(config, name, '', 0);
