import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Delimiter } from './file-format';
import { escapeCell } from './escape-cell';

/**
 * Rows of text as a table's bytes, made as they are asked for. Cells that a spreadsheet would run are
 * escaped. `mark`: begin with the mark of UTF-8, without which Excel takes the letters for Latin-1.
 */
export function writeCsv(
  rows: AsyncIterable<string[]>,
  { delimiter, mark }: { delimiter: Delimiter; mark: boolean },
): ReadableStream<Uint8Array> {
  const table = stringify({
    delimiter,
    bom: mark,
    // As RFC 4180 and Excel end a line.
    record_delimiter: '\r\n',
    cast: { string: escapeCell },
  });
  const bytes = pipeline(Readable.from(rows), table, () => undefined);
  return Readable.toWeb(bytes) as ReadableStream<Uint8Array>;
}

/** The headers of a file to keep; nobody else's cache does. */
export const downloadHeaders = (fileName: string, type: string): Record<string, string> => ({
  'Content-Type': `${type}; charset=utf-8`,
  'Content-Disposition': `attachment; filename="${fileName}"`,
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
});
