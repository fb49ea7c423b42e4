import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subjects } from '~/catalog/subjects';
import { carriers } from '~/shipping/carriers';
import { bindings, bookLanguages, conditions, defects, highestGrade } from '~/values/condition';
import { jacketConditions, type Defect } from '~/values/condition';
import { makeListing, makeUser } from '../../../tests/support/factories';
import { importFile } from '../../../tests/support/import-file';
import { listingFields } from '../../../tests/support/listing-fields';
import { isFull } from '../../../tests/support/measure';
import { readRows, rowChanges } from '../../../tests/support/row-diff';
import { testDatabase } from '../../../tests/support/test-database';
import { saveListing } from '../save-listing.server';
import type { ExportFormat } from './export-columns';
import { listExportRows } from './export-copies.reads.server';
import { writeCsv } from './write-csv.server';

const db = testDatabase();

async function exported(sellerId: string, format: ExportFormat): Promise<Buffer> {
  const delimiter = format === 'csv' ? ';' : '\t';
  const rows = listExportRows(db, sellerId, format);
  const stream = writeCsv(rows, { delimiter, mark: format === 'csv' });
  return Buffer.from(await new Response(stream).arrayBuffer());
}

const goods = async () => {
  const rows = await readRows(db);
  for (const table of ['imports', 'import_chunks', 'import_refusals', 'audit_log']) {
    rows.delete(table);
  }
  for (const row of rows.get('listings')!.values()) delete row.file_quantity;
  return rows;
};

/** What people type, and what breaks files: separators, quotes, formulas, line breaks. */
const text = (max: number) =>
  fc.oneof(
    fc.string({ maxLength: max, unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(
          ...[
            '=',
            '+',
            '-',
            '@',
            '"',
            "'",
            ';',
            ',',
            '\t',
            '\n',
            '|',
            'a',
            'ñ',
            '“',
            '="x"',
            '0',
            ' ',
          ],
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );

const copy = fc
  .record({
    title: text(60),
    authors: text(40),
    publisher: text(20),
    place: text(20),
    edition: text(20),
    description: text(200),
    privateNote: text(40),
    city: text(20),
    year: fc.option(fc.integer({ min: 1450, max: 2026 }), { nil: '' }).map(String),
    pages: fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: '' }).map(String),
    weightGrams: fc.option(fc.integer({ min: 1, max: 30_000 }), { nil: '' }).map(String),
    price: fc.integer({ min: 100, max: 100_000_000 }).map(String),
    quantity: fc.integer({ min: 1, max: 999 }).map(String),
    handlingDays: fc.integer({ min: 0, max: 30 }).map(String),
    language: fc.constantFrom('', ...bookLanguages),
    binding: fc.constantFrom('', ...bindings),
    jacketCondition: fc.constantFrom('', ...jacketConditions),
    subjects: fc.subarray(
      subjects.map(({ code }) => code as string),
      { maxLength: 5 },
    ),
    defects: fc.subarray(defects as string[]),
    carriers: fc.subarray([...carriers] as string[]),
    signed: fc.constantFrom('', 'on'),
    firstEdition: fc.constantFrom('', 'on'),
    bookClub: fc.constantFrom('', 'on'),
    isbn: fc.constantFrom('', '9788437604947', '0060883286'),
    grade: fc.nat(conditions.length),
    intent: fc.constantFrom('publish' as const, 'draft' as const, 'pause' as const),
  })
  .map(({ grade, intent, title, ...typed }) => {
    const best = conditions.indexOf(highestGrade(typed.defects as Defect[]));
    const condition = conditions[Math.min(conditions.length - 1, best + grade)]!;
    return { intent, typed: { ...typed, condition, title: `T${title}` } };
  });

describe('what is exported', () => {
  it.each(['csv', 'abebooks'] as const)(
    'imports again unchanged (%s)',
    async (format) => {
      const runs = isFull ? 60 : 12;
      await fc.assert(
        fc.asyncProperty(fc.array(copy, { minLength: 1, maxLength: 6 }), async (copies) => {
          const user = await makeUser(db);
          const seller = { userId: user.id, name: user.name };
          for (const { intent, typed } of copies) {
            const fields = listingFields(typed);
            const saved = await saveListing(db, {
              ...{ seller, listingId: null, intent, fields, photoIds: [] },
            });
            expect(saved.ok).toBe(true);
          }
          const before = await goods();
          const content = await exported(user.id, format);
          const published = copies.filter(({ intent }) => intent === 'publish').length;
          const rows = format === 'csv' ? copies.length : published;
          const result =
            rows > 0
              ? await importFile(db, user.id, content)
              : { created: 0, changed: 0, same: 0, refused: 0 };
          expect(result).toMatchObject({ created: 0, changed: 0, refused: 0, same: rows });
          expect(rowChanges(before, await goods())).toEqual([]);
        }),
        { numRuns: runs },
      );
    },
    120_000,
  );

  it('knows after a sale what was exported before it, and runs in no spreadsheet', async () => {
    const listing = await makeListing(db, {
      ...{ title: '=HYPERLINK("http://evil.example")', available: 3, sku: '@A1' },
    });
    const content = await exported(listing.seller_id, 'csv');
    const lines = content.toString('utf8').split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffsku;isbn;title;/);
    expect(lines[1]).toMatch(/^'@A1;;"'=HYPERLINK/);
    await db
      .updateTable('listings')
      .set({ available: 2, sold: 1 })
      .where('id', '=', listing.id)
      .execute();
    expect(await importFile(db, listing.seller_id, content)).toMatchObject({ same: 1, changed: 0 });
  });

  it('has every copy of the seller, piece by piece, and none of another', async () => {
    const first = await makeListing(db);
    for (let n = 0; n < 3; n++) await makeListing(db, { seller_id: first.seller_id });
    await makeListing(db, { seller_id: first.seller_id, status: 'removed' });
    await makeListing(db);
    const rows: string[][] = [];
    for await (const row of listExportRows(db, first.seller_id, 'csv')) rows.push(row);
    expect(rows).toHaveLength(5);
  });
});
