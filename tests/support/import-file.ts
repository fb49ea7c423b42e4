import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Database } from '~/db/database.server';
import { guessMapping } from '~/selling/import/columns';
import { findImport } from '~/selling/import/imports.queries.server';
import { moveImport } from '~/selling/import/move-import.server';
import { receiveFile } from '~/selling/import/receive-file.server';
import { runImports } from '~/selling/import/run-imports.server';
import { createLog } from '~/platform/log.server';

export const quiet = createLog('silent');

/** A seller's file goes in as from the form. */
export async function sendFile(db: Database, sellerId: string, content: string | Buffer) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-import-'));
  const file = path.join(folder, 'libros.csv');
  const bytes = Buffer.from(content as string);
  writeFileSync(file, bytes);
  try {
    const sent = { name: 'libros.csv', path: file, bytes: bytes.length, isTooLarge: false };
    return await receiveFile(db, sellerId, sent);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The worker until it finds nothing more to do. */
export async function workOff(db: Database): Promise<void> {
  while ((await runImports(db, quiet)) > 0);
}

/** A file taken in, with the columns that its header suggests, and checked. */
export async function checkFile(
  db: Database,
  sellerId: string,
  content: string | Buffer,
  { publishes = true, matchesBooks }: { publishes?: boolean; matchesBooks?: boolean } = {},
): Promise<string> {
  const sent = await sendFile(db, sellerId, content);
  if (!sent.ok) throw new Error(sent.error.problem);
  const importId = sent.value;
  const { header } = (await findImport(db, sellerId, importId))!;
  const columns = { mapping: guessMapping(header), publishes, matchesBooks };
  const moved = await moveImport(db, { sellerId, importId, intent: 'continue', columns });
  if (!moved.ok) throw new Error(moved.error);
  await workOff(db);
  return importId;
}

/** A file from the form to its end. Gives what it brought. */
export async function importFile(
  db: Database,
  sellerId: string,
  content: string | Buffer,
  options: Parameters<typeof checkFile>[3] = {},
) {
  const importId = await checkFile(db, sellerId, content, options);
  await moveImport(db, { sellerId, importId, intent: 'start' });
  await workOff(db);
  return countsOf(db, sellerId, importId);
}

/** How a file stands. */
export async function countsOf(db: Database, sellerId: string, importId: string) {
  const file = (await findImport(db, sellerId, importId))!;
  return {
    status: file.status,
    created: file.created_rows,
    changed: file.changed_rows,
    same: file.same_rows,
    refused: file.refused_rows,
  };
}
