import type { Database } from '~/db/database.server';
import { exportHeader, exportRow, type ExportFormat } from './export-columns';
import { listCopiesAfter, listHeldCounts } from './import-listings.queries.server';
import type { CopyValues } from './row-values.server';

const PIECE = 500;

/**
 * All of a seller's copies as rows of text, the header first, read piece by piece while they are sent.
 * AbeBooks' file has those that are for sale: its readers offer whatever stands in it.
 */
export async function* listExportRows(
  db: Database,
  sellerId: string,
  format: ExportFormat,
): AsyncGenerator<string[], void, void> {
  yield exportHeader(format);
  for (let after = ''; ;) {
    const copies = await listCopiesAfter(db, sellerId, { after, limit: PIECE });
    const held = await listHeldCounts(
      db,
      copies.map(({ id }) => id),
    );
    for (const copy of copies) {
      if (format === 'abebooks' && copy.status !== 'published') continue;
      const onHand = copy.available + (held.get(copy.id) ?? 0);
      yield exportRow(format, { ...(copy as typeof copy & CopyValues), onHand });
    }
    if (copies.length < PIECE) return;
    after = copies.at(-1)!.id;
  }
}
