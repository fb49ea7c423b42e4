import type { Database } from '~/db/database.server';
import { truncate } from '~/values/text';
import { isImportField } from './columns';
import { unescapeCell } from './escape-cell';
import { findImport, listImports, listRefusals } from './imports.queries.server';
import type { ImportPageData, ImportView } from './import-view';

const SHOWN_FILES = 20;
/** Refused rows that the page shows; all of them are in the file to download. */
export const SHOWN_REFUSALS = 50;

type Row = NonNullable<Awaited<ReturnType<typeof findImport>>>;

const viewOf = (row: Row): ImportView => ({
  id: row.id,
  fileName: row.file_name,
  status: row.status,
  problem: row.problem,
  problemRow: row.problem_row,
  totalRows: row.total_rows,
  rowsDone: row.rows_done,
  created: row.created_rows,
  known: row.known_rows,
  changed: row.changed_rows,
  same: row.same_rows,
  refused: row.refused_rows,
});

/** The seller's last files, the newest first. */
export async function listOwnImports(db: Database, sellerId: string): Promise<ImportView[]> {
  return (await listImports(db, sellerId, SHOWN_FILES)).map(viewOf);
}

/** Everything that the page of a file shows; null when it is not this seller's. */
export async function findImportPage(
  db: Database,
  sellerId: string,
  id: string,
): Promise<ImportPageData | null> {
  const row = await findImport(db, sellerId, id);
  if (!row) return null;
  const refusals =
    row.refused_rows > 0 ? await listRefusals(db, id, { after: 0, limit: SHOWN_REFUSALS }) : [];
  const [sku, title] = ['sku', 'title'].map((field) => row.mapping.indexOf(field));
  return {
    file: viewOf(row),
    publishes: row.publishes === 1,
    matchesBooks: row.matches_books === 1,
    columns: row.header.map((name, index) => {
      const field = row.mapping[index] ?? '';
      return { name, sample: row.samples[index] ?? '', field: isImportField(field) ? field : '' };
    }),
    refusedRows: refusals.map(({ row_no, cells, problems }) => ({
      number: row_no,
      copy: [cells[sku!], cells[title!]]
        .map((cell) => truncate(unescapeCell(cell ?? ''), 80))
        .filter((text) => text !== '')
        .join(' · '),
      problems,
    })),
  };
}

/** What a download of the refused rows begins with; undefined when the file is not this seller's. */
export async function findImportHeader(db: Database, sellerId: string, id: string) {
  const row = await findImport(db, sellerId, id);
  return row && { header: row.header, fileName: row.file_name };
}

const PIECE = 500;

/** The refused rows of a file, piece by piece. */
export async function* listAllRefusals(db: Database, importId: string) {
  for (let after = 0; ;) {
    const rows = await listRefusals(db, importId, { after, limit: PIECE });
    yield* rows;
    if (rows.length < PIECE) return;
    after = rows.at(-1)!.row_no;
  }
}
