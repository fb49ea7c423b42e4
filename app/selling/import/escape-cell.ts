// A cell that begins like a formula is one to Excel, whatever it came from (OWASP, CSV injection): an
// apostrophe before it makes it text, and our import takes that apostrophe off again.

const formula = /^'*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;
const escaped = /^'+[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;

/** The text as a spreadsheet may show it, never run it. */
export const escapeCell = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** The way back; also takes `="0060883286"` apart, by which Excel is kept from eating zeros. */
export function unescapeCell(text: string): string {
  const kept = /^="(?<inner>[^"]*)"$/.exec(text.trim())?.groups?.inner;
  if (kept !== undefined) return kept;
  return escaped.test(text) ? text.slice(1) : text;
}
