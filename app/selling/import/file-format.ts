// What a seller's file is made of, by its first bytes: letters, separator, or no table at all.

/** 40 MiB: a hundred thousand copies with long descriptions. */
export const MAX_FILE_BYTES = 40 * 1024 * 1024;
/** Rows of one file below its header. */
export const MAX_ROWS = 100_000;
/** Columns that a table of books may have; the form that names them has a field for each. */
export const MAX_COLUMNS = 150;

export const encodings = ['utf-8', 'windows-1252', 'utf-16le'] as const;
export type Encoding = (typeof encodings)[number];
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface FileFormat {
  encoding: Encoding;
  delimiter: Delimiter;
}

export type FileProblem =
  | 'empty'
  | 'too_large'
  | 'workbook'
  | 'not_text'
  | 'one_column'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'quote_open'
  | 'no_rows'
  /** Not the file's fault: the worker failed on it again and again. */
  | 'kept_failing';

const startsWith = (bytes: Buffer, ...signs: number[]) =>
  signs.every((sign, index) => bytes[index] === sign);

/** What the first bytes say of a file that is no text; null where nothing speaks against it. */
export function foreignFormat(head: Buffer): FileProblem | null {
  // A zip is what Excel and LibreOffice save by themselves; D0 CF 11 E0 is Excel before 2007.
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0xd0, 0xcf, 0x11, 0xe0))
    return 'workbook';
  // Two bytes a letter: the one text in which zeros are at home (Excel's «Texto Unicode»).
  if (startsWith(head, 0xff, 0xfe)) return null;
  return isBinary(head) ? 'not_text' : null;
}

/** A zero byte is in no text of one byte a letter, nor in UTF-8. */
export const isBinary = (bytes: Buffer): boolean => bytes.includes(0);

/** The first line of a text as far as it is a table's header: Excel's `sep=;` stands before it. */
const separatorLine = /^sep=(?<separator>[,;\t|])\r?\n/i;

/** Where the table begins and what parts its columns: what Excel says, else what the header has most of. */
export function findDelimiter(text: string): { delimiter: Delimiter; skip: number } {
  const said = separatorLine.exec(text);
  if (said) {
    return { delimiter: said.groups!.separator as Delimiter, skip: said[0].length };
  }
  const header = outsideQuotes(text);
  const count = (sign: string) => header.split(sign).length;
  const best = delimiters.reduce((a, b) => (count(b) > count(a) ? b : a));
  return { delimiter: best, skip: 0 };
}

/** The header's line without what stands in quotes, where a separator means nothing. */
function outsideQuotes(text: string): string {
  let line = '';
  let isQuoted = false;
  for (const sign of text.slice(0, 64 * 1024)) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === '\n' || sign === '\r') && line.trim() !== '') break;
    else if (!isQuoted) line += sign;
  }
  return line;
}
