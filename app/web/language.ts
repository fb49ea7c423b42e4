export type Lang = 'es' | 'en';

/** English pages have the same URLs under `/en`. */
export const langOfPath = (pathname: string): Lang =>
  pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'es';

export const langOf = (request: Request): Lang => langOfPath(new URL(request.url).pathname);

/** The path without its language prefix: `/en/cart` and `/cart` are both `/cart`. */
export function neutralPath(pathname: string): string {
  if (langOfPath(pathname) === 'es') return pathname;
  return pathname.slice(3) || '/';
}

/** A path in a language: `localPath('/cart', 'en')` is `/en/cart`. */
export function localPath(path: string, lang: Lang): string {
  if (lang === 'es') return path;
  return path === '/' ? '/en' : path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`;
}
