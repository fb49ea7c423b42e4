import { createHash } from 'node:crypto';

/**
 * The content security policy (C13). Inline scripts run only when their hash stands in the header,
 * and only scripts that the framework itself marked are hashed: hashing whatever inline script stands
 * in the page would bless an injected one.
 */

const hashes = new Map<string, string>();

/** Most pages share a few scripts; a small memory of their hashes saves hashing them each time. */
function hashOf(script: string): string {
  let hash = hashes.get(script);
  if (!hash) {
    hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
    if (script.length < 2000 && hashes.size < 200) hashes.set(script, hash);
  }
  return hash;
}

/**
 * Hashes the marked scripts and takes the marker away, so that it is in no page, cached or not.
 * @param marker random for each rendering; nobody outside can have known it
 */
export function sealScripts(
  html: string,
  marker: string,
): { html: string; scriptHashes: string[] } {
  const attribute = ` nonce="${marker}"`;
  if (!html.includes(attribute)) return { html, scriptHashes: [] };
  const scriptHashes: string[] = [];
  const pieces = html.split(attribute);
  for (let index = 1; index < pieces.length; index++) {
    const isScript = /<script(?:\s[^<>]*)?$/.test(pieces[index - 1]!);
    const rest = pieces[index]!;
    const open = rest.indexOf('>');
    const close = rest.indexOf('</script>');
    if (isScript && open >= 0 && close > open + 1)
      scriptHashes.push(hashOf(rest.slice(open + 1, close)));
  }
  return { html: pieces.join(''), scriptHashes };
}

export interface PolicySettings {
  isHttps: boolean;
  photoOrigin?: string;
  /** Where the payment adapter sends a form's redirect. */
  formActionOrigins: readonly string[];
}

export function contentPolicy(
  settings: PolicySettings,
  scriptHashes: readonly string[] = [],
): string {
  const photos = settings.photoOrigin ? ` ${settings.photoOrigin}` : '';
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...scriptHashes].join(' ')}`,
    "style-src 'self'",
    `img-src 'self' data: blob:${photos}`,
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action ${["'self'", ...settings.formActionOrigins].join(' ')}`,
    'report-uri /csp-reports',
    ...(settings.isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
