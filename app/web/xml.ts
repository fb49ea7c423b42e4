/** XML as text, for what machines read: sitemaps, feeds, the search description. */

/** An element with its content already written; attributes are escaped here. */
export function element(
  name: string,
  content: string,
  attributes: Record<string, string> = {},
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** An element with people's text in it. */
export const textElement = (name: string, text: string, attributes?: Record<string, string>) =>
  element(name, escapeXml(text), attributes);

/** The whole document. */
export const xmlDocument = (root: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML 1.0, which has no place at all for most control characters. */
export function escapeXml(text: string): string {
  return text

    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/[&<>"]/g, (sign) => named[sign]!);
}
