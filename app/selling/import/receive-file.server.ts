import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { foldText, normaliseName, truncate } from '~/values/text';
import { guessMapping, isImportField, type Mapping } from './columns';
import { findDelimiter, foreignFormat, isBinary, MAX_FILE_BYTES } from './file-format';
import type { Encoding, FileFormat, FileProblem } from './file-format';
import {
  countOpenImports,
  findLastChoice,
  insertChunk,
  insertImport,
  type NewImport,
} from './imports.queries.server';
import { readRows, UnreadableFile } from './read-rows.server';
import { unescapeCell } from './escape-cell';

/** What came with the form: a file on disk and the name that the person knows it by. */
export interface SentFile {
  name: string;
  path: string;
  bytes: number;
  isTooLarge: boolean;
}

const CHUNK_BYTES = 256 * 1024;
/** Files of one seller that wait for their next step. */
const MAX_OPEN = 10;
/** Rows from which the page shows what a column holds. */
const SAMPLE_ROWS = 20;

export interface FileRefusal {
  problem: FileProblem | 'too_many_open';
  /** Where it is, as Excel numbers the rows. */
  row: number | null;
}

/**
 * Takes in a seller's file: looks what it is made of, guesses its columns (as the seller read the last
 * file with the same header, else by their names) and keeps it for the worker. Gives the import's id.
 */
export async function receiveFile(
  db: Database,
  sellerId: string,
  file: SentFile,
): Promise<Result<string, FileRefusal>> {
  if (file.isTooLarge || file.bytes > MAX_FILE_BYTES) return refuse('too_large');
  if ((await countOpenImports(db, sellerId)) >= MAX_OPEN) return refuse('too_many_open');
  const format = await formatOf(file.path);
  if (!format.ok) return format;
  const head = await readHead(file.path, format.value);
  if (!head.ok) return head;
  const { header, samples } = head.value;
  const headerHash = createHash('sha256').update(header.map(foldText).join('\n')).digest('hex');
  const last = await findLastChoice(db, sellerId, headerHash);
  const row: NewImport = {
    ...format.value,
    fileName: truncate(normaliseName(file.name), 200) || 'libros.csv',
    bytes: file.bytes,
    header,
    headerHash,
    samples,
    mapping: last?.mapping ? asMapping(last.mapping) : guessMapping(header),
    matchesBooks: last?.matches_books === 1,
  };
  return inTransaction(db, async (trx) => {
    const id = await insertImport(trx, sellerId, row);
    let position = 0;
    for await (const chunk of createReadStream(file.path, { highWaterMark: CHUNK_BYTES })) {
      await insertChunk(trx, id, position++, chunk as Buffer);
    }
    return ok(id);
  });
}

const refuse = (problem: FileRefusal['problem'], row: number | null = null) =>
  err({ problem, row });

const asMapping = (names: readonly string[]): Mapping =>
  names.map((name) => (isImportField(name) ? name : ''));

/** The letters and the separator, or why it is no table. The whole of it is looked at once. */
async function formatOf(path: string): Promise<Result<FileFormat, FileRefusal>> {
  const file = await open(path);
  try {
    const head = await read(file, CHUNK_BYTES);
    if (head.length === 0) return refuse('empty');
    const foreign = foreignFormat(head);
    if (foreign) return refuse(foreign);
    const encoding = await encodingOf(path, head);
    if (encoding === null) return refuse('not_text');
    const text = new TextDecoder(encoding).decode(head, { stream: true });
    return ok({ encoding, delimiter: findDelimiter(text).delimiter });
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, 0);
  return buffer.subarray(0, bytesRead);
}

/** UTF-8 where every byte of the file fits, Excel's Latin letters where not; null for no text at all. */
async function encodingOf(path: string, head: Buffer): Promise<Encoding | null> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    if (isBinary(chunk as Buffer)) return null;
    isUtf8 &&= fits(utf8, chunk as Buffer);
  }
  return isUtf8 && fits(utf8) ? 'utf-8' : 'windows-1252';
}

function fits(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** The header, and for each column one value from the rows that follow it. */
async function readHead(
  path: string,
  format: FileFormat,
): Promise<Result<{ header: string[]; samples: string[] }, FileRefusal>> {
  let header: string[] | undefined;
  const samples: string[] = [];
  const chunks = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    for await (const { number, cells } of readRows(chunks, format)) {
      if (!header) header = cells.map((cell) => truncate(normaliseName(unescapeCell(cell)), 100));
      else {
        for (const [index, cell] of cells.slice(0, header.length).entries()) {
          samples[index] ||= truncate(normaliseName(unescapeCell(cell)), 60);
        }
      }
      if (number > SAMPLE_ROWS) break;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return refuse(error.problem, error.row);
  }
  if (!header) return refuse('empty');
  if (header.length < 2) return refuse('one_column');
  return ok({ header, samples: header.map((_, index) => samples[index] ?? '') });
}
