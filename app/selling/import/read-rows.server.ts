import { pipeline, Readable } from 'node:stream';
import { parse, CsvError } from 'csv-parse';
import { findDelimiter, MAX_COLUMNS, MAX_ROWS } from './file-format';
import type { Delimiter, Encoding, FileFormat, FileProblem } from './file-format';

/** The file cannot be read as a table; `row` counts from 1, the header included, as Excel does. */
export class UnreadableFile extends Error {
  constructor(
    readonly problem: FileProblem,
    readonly row: number | null = null,
  ) {
    super(problem);
  }
}

export interface FileRow {
  /** As Excel numbers it: the header is 1. */
  number: number;
  cells: string[];
}

/** Characters of one row; more is a quote that was never closed. */
const MAX_ROW_CHARACTERS = 100_000;

/** Text out of bytes, whatever the borders of the pieces cut apart; Excel's `sep=` line is passed over. */
async function* textOf(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<string, void, void> {
  // It drops a mark of the byte order by itself.
  const decoder = new TextDecoder(encoding);
  let isFirst = true;
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk, { stream: true });
    if (isFirst) text = text.slice(findDelimiter(text).skip);
    isFirst = false;
    yield text;
  }
  yield decoder.decode();
}

/** How the table is written: what csv-parse needs to read it. */
function parserFor(delimiter: Delimiter) {
  return parse({
    delimiter,
    // A dealer's tab file is full of 8" and «"Rayuela" firmado»: such quotes are letters.
    relax_quotes: true,
    relax_column_count: true,
    // An empty line is a row to Excel, so it counts here as well.
    skip_empty_lines: false,
    max_record_size: MAX_ROW_CHARACTERS,
  });
}

/**
 * The rows of a file, the header among them, one after the other: never more than a piece of it is in
 * memory. Rows without any text are passed over. Throws {@link UnreadableFile}.
 */
export async function* readRows(
  chunks: AsyncIterable<Buffer>,
  { encoding, delimiter }: FileFormat,
): AsyncGenerator<FileRow, void, void> {
  // The pipeline ends its beginning when its end is given up, and throws here what goes wrong there.
  const records = pipeline(
    Readable.from(textOf(chunks, encoding)),
    parserFor(delimiter),
    () => undefined,
  ) as AsyncIterable<string[]>;
  let number = 0;
  let isHeader = true;
  try {
    for await (const cells of records) {
      number++;
      if (number > MAX_ROWS + 1) throw new UnreadableFile('too_many_rows');
      if (!cells.some((cell) => cell.trim() !== '')) continue;
      if (isHeader && cells.length > MAX_COLUMNS) throw new UnreadableFile('too_many_columns');
      isHeader = false;
      yield { number, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFile('quote_open', Number(error.records) + 1);
  }
}
