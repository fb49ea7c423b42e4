/**
 * A place on this site to return to after signing in, or the fallback. Takes only a path (C38):
 * no scheme, host, backslash, control character or double slash survives.
 */
export function safeReturnTo(candidate: string | null | undefined, fallback: string): string {
  if (!candidate || candidate.length > 1000) return fallback;
  // Browsers strip tabs and newlines and read `\` as `/`, so `/\t/evil` would leave the site.

  if (!candidate.startsWith('/') || /[\\\u0000-\u0020\u007f]/.test(candidate)) return fallback;
  const base = 'http://this.invalid';
  let url: URL;
  try {
    url = new URL(candidate, base);
    decodeURIComponent(url.pathname);
  } catch {
    return fallback;
  }
  const path = url.pathname;
  if (url.origin !== base || path.includes('//') || /%2f|%5c|%0[0-9a-f]/i.test(path))
    return fallback;
  return path + url.search + url.hash;
}
