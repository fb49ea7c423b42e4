import { createHash } from 'node:crypto';

/**
 * The content policy of a page that stands alone: nothing is allowed but its one inline style, by its
 * hash (https://www.w3.org/TR/CSP3/#grammardef-hash-source). `style` is the text between the tags.
 */
export function policyForStyle(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;
}
