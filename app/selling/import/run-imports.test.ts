import { beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { makeListing, makeSeller, makeUser } from '../../../tests/support/factories';
import {
  checkFile,
  countsOf,
  importFile,
  quiet,
  sendFile,
  workOff,
} from '../../../tests/support/import-file';
import { listingFields } from '../../../tests/support/listing-fields';
import { readRows, rowChanges } from '../../../tests/support/row-diff';
import { testDatabase } from '../../../tests/support/test-database';
import { saveListing } from '../save-listing.server';
import { claimImport } from './import-work.queries.server';
import { listRefusals } from './imports.queries.server';
import { moveImport } from './move-import.server';
import { runImports } from './run-imports.server';

const db = testDatabase();
let sellerId: string;
beforeEach(async () => {
  sellerId = (await makeUser(db, { name: 'Librería Torres' })).id;
});

const copies = () =>
  db
    .selectFrom('listings')
    .select(['sku', 'title', 'status', 'price_minor', 'available', 'condition', 'isbn13', 'id'])
    .where('seller_id', '=', sellerId)
    .orderBy('sku')
    .execute();

const refusals = async (importId: string) =>
  (await listRefusals(db, importId, { after: 0, limit: 99 })).map(({ row_no, problems }) => ({
    row_no,
    problems,
  }));

/** What is written about the shop's goods; the files' own rows are left out. */
const goods = async () => {
  const rows = await readRows(db);
  for (const table of ['imports', 'import_chunks', 'import_refusals', 'audit_log']) {
    rows.delete(table);
  }
  return rows;
};

const three = `Referencia;Título;Autor;ISBN;Estado;Precio;Cantidad
A1;La vorágine;José Eustasio Rivera;978-84-376-0494-7;Bueno;25.000;2
A2;María;Jorge Isaacs;;Muy bueno;18000;
A3;Rayuela;Julio Cortázar;;Como nuevo;$ 90.000;1
`;

describe('a file', () => {
  it('publishes its copies with book, stock, search words and audit, once checked and started', async () => {
    const importId = await checkFile(db, sellerId, three);
    expect(await countsOf(db, sellerId, importId)).toEqual({
      ...{ status: 'checked', created: 3, changed: 0, same: 0, refused: 0 },
    });
    expect(await copies()).toEqual([]);

    expect(await importFile(db, sellerId, three)).toMatchObject({ status: 'done', created: 3 });
    const found = await copies();
    expect(found.map(({ id: _id, ...row }) => row)).toEqual([
      {
        ...{ sku: 'A1', title: 'La vorágine', status: 'published', price_minor: '2500000' },
        ...{ available: 2, condition: 'good', isbn13: '9788437604947' },
      },
      {
        ...{ sku: 'A2', title: 'María', status: 'published', price_minor: '1800000' },
        ...{ available: 1, condition: 'very_good', isbn13: null },
      },
      {
        ...{ sku: 'A3', title: 'Rayuela', status: 'published', price_minor: '9000000' },
        ...{ available: 1, condition: 'as_new', isbn13: null },
      },
    ]);
    const ids = found.map(({ id }) => id);
    const words = await db.selectFrom('search_copies').select('listing_id').execute();
    expect(words.map(({ listing_id }) => listing_id).sort()).toEqual(ids.sort());
    const movements = await db.selectFrom('stock_movements').select(['kind', 'delta']).execute();
    expect(movements.reduce((sum, { delta }) => sum + delta, 0)).toBe(4);
    const audited = await db
      .selectFrom('audit_log')
      .select('subject_id')
      .where('action', '=', 'listing.create')
      .execute();
    expect(audited.map(({ subject_id }) => subject_id).sort()).toEqual(ids.sort());
    // The file itself is gone; what it brought stays.
    expect(await db.selectFrom('import_chunks').select('import_id').execute()).toHaveLength(1);
  });

  it('changes nothing when it comes again, not even after a sale', async () => {
    await importFile(db, sellerId, three);
    const before = await goods();
    const again = await importFile(db, sellerId, three);
    expect(again).toEqual({ status: 'done', created: 0, changed: 0, same: 3, refused: 0 });
    expect(rowChanges(before, await goods())).toEqual([]);

    await db
      .updateTable('listings')
      .set({ available: 0, sold: 1, status: 'sold' })
      .where('sku', '=', 'A3')
      .execute();
    const sold = await goods();
    expect(await importFile(db, sellerId, three)).toMatchObject({ same: 3 });
    expect(rowChanges(sold, await goods())).toEqual([]);
  });

  it('changes what its cells say and leaves what they do not', async () => {
    await importFile(db, sellerId, three);
    const [first] = await copies();
    const result = await importFile(
      db,
      sellerId,
      'sku,title,price,description\nA1,,"30,000",Con dedicatoria\na2,María,18000,\n',
    );
    expect(result).toEqual({ status: 'done', created: 0, changed: 1, same: 1, refused: 0 });
    const row = await db
      .selectFrom('listings')
      .select(['title', 'price_minor', 'description', 'available', 'version'])
      .where('id', '=', first!.id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      ...{ title: 'La vorágine', price_minor: '3000000', description: 'Con dedicatoria' },
      ...{ available: 2, version: 2 },
    });
  });

  it('keeps each refused row with its reasons, and saves the others', async () => {
    await importFile(db, sellerId, three);
    await makeListing(db, { seller_id: sellerId, sku: 'OLD', status: 'removed' });
    const file = `sku;title;condition;price;defects;quantity
A1;Otra;Bueno;caro;;
N1;;;;;
N2;Nuevo;Bueno;5000;;
n2;Repetido;Bueno;5000;;
N3;Roto;Nuevo;5000;lomo roto;
OLD;Retirado;Bueno;5000;;
;Sin número;Bueno;5000;;
N4;Nada;Bueno;5000;;0
`;
    const importId = await checkFile(db, sellerId, file);
    const reasons = [
      { row_no: 2, problems: ['price:price_not_a_number'] },
      {
        row_no: 3,
        problems: ['title:title_missing', 'condition:condition_missing', 'price:price_empty'],
      },
      { row_no: 5, problems: ['sku:sku_repeated_4'] },
      { row_no: 6, problems: ['condition:grade_too_high'] },
      { row_no: 7, problems: ['sku:sku_taken'] },
      { row_no: 8, problems: ['sku:sku_missing'] },
      { row_no: 9, problems: ['quantity:nothing_to_list'] },
    ];
    expect(await refusals(importId)).toEqual(reasons);
    await moveImport(db, { sellerId, importId, intent: 'start' });
    await workOff(db);
    expect(await refusals(importId)).toEqual(reasons);
    expect((await copies()).map(({ sku }) => sku)).toEqual(['A1', 'A2', 'A3', 'N2', 'OLD']);
  });

  it('counts the shelf: more, fewer but not fewer than held, none', async () => {
    await importFile(db, sellerId, three);
    const result = await importFile(db, sellerId, 'sku;quantity\nA1;5\nA2;0\nA3;3\n');
    expect(result).toMatchObject({ changed: 3, refused: 0 });
    expect(await copies()).toMatchObject([
      { available: 5, status: 'published' },
      { available: 0, status: 'paused' },
      { available: 3, status: 'published' },
    ]);
    const found = await db.selectFrom('search_copies').select('listing_id').execute();
    expect(found).toHaveLength(2);
    const sums = await db
      .selectFrom('stock_movements')
      .innerJoin('listings', 'listings.id', 'listing_id')
      .select(['sku', sql<string>`SUM(delta)`.as('sum')])
      .groupBy('sku')
      .orderBy('sku')
      .execute();
    expect(sums.map(({ sum }) => Number(sum))).toEqual([5, 0, 3]);
  });

  it('touches no copy of another seller with the same number', async () => {
    const other = await makeSeller(db);
    const foreign = await makeListing(db, { seller_id: other.user_id, sku: 'A1' });
    await importFile(db, sellerId, three);
    const row = await db
      .selectFrom('listings')
      .selectAll()
      .where('id', '=', foreign.id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual(foreign);
  });

  it('keeps new copies as drafts when the seller wants to look first, and a number retired', async () => {
    const seller = { userId: sellerId, name: 'Librería Torres' };
    const saved = await saveListing(db, {
      ...{ seller, listingId: null, intent: 'publish', photoIds: [] },
      fields: listingFields({ sku: 'A1' }),
    });
    const listingId = saved.ok ? saved.value.listingId : '';
    await saveListing(db, {
      ...{ seller, listingId, intent: 'publish', photoIds: [] },
      fields: listingFields({ sku: 'B9' }),
    });
    const result = await importFile(db, sellerId, three, { publishes: false });
    expect(result).toMatchObject({ created: 2, refused: 1 });
    expect((await copies()).map(({ sku, status }) => `${sku} ${status}`)).toEqual([
      ...['A2 draft', 'A3 draft', 'B9 published'],
    ]);
  });

  it('is no table: it fails with the reason and the row, and nothing is written', async () => {
    // The quote opens where only the worker comes, behind the first piece of the file.
    const long = Array.from({ length: 4000 }, (_, n) => `A${n};${'x'.repeat(90)}`).join('\n');
    const open = await checkFile(db, sellerId, `sku;title\n${long}\nB1;"abierto\nB2;tres\n`);
    const empty = await checkFile(db, sellerId, 'sku;title\n');
    const rows = await db
      .selectFrom('imports')
      .select(['id', 'status', 'problem', 'problem_row'])
      .execute();
    const of = (id: string) => rows.find((row) => row.id === id);
    expect(of(open)).toMatchObject({ status: 'failed', problem: 'quote_open', problem_row: 4002 });
    expect(of(empty)).toMatchObject({ status: 'failed', problem: 'no_rows' });
    expect(await copies()).toEqual([]);
  });

  it('is refused at the door when it is a workbook, binary, empty or has one column', async () => {
    const problems = [
      ['PK\u0003\u0004...', 'workbook'],
      ['sku;\u0000\u0001', 'not_text'],
      ['', 'empty'],
      ['just a text\nof lines\n', 'one_column'],
      [`${'a;'.repeat(9999)}\n1;2\n`, 'too_many_columns'],
      ['sku;title\nA1;uno\nA2;"abierto\nA3;tres\n', 'quote_open'],
    ] as const;
    for (const [content, problem] of problems) {
      expect(await sendFile(db, sellerId, content)).toMatchObject({ error: { problem } });
    }
    expect(await db.selectFrom('imports').select('id').execute()).toEqual([]);
  });

  it('is read by the names of its columns where nobody says otherwise', async () => {
    const sent = await sendFile(db, sellerId, three);
    const importId = sent.ok ? sent.value : '';
    const columns = { publishes: true };
    const moved = await moveImport(db, { sellerId, importId, intent: 'continue', columns });
    expect(moved.ok).toBe(true);
    await workOff(db);
    expect(await countsOf(db, sellerId, importId)).toMatchObject({ status: 'checked', created: 3 });
    const nothing = { mapping: [], publishes: true };
    expect(
      await moveImport(db, { sellerId, importId, intent: 'continue', columns: nothing }),
    ).toMatchObject({ error: 'needs_sku' });
  });

  it('remembers how the seller read the last file with these columns', async () => {
    const content = 'clave;nombre del tomo\nA1;x\n';
    const first = await sendFile(db, sellerId, content);
    const importId = first.ok ? first.value : '';
    const columns = { mapping: ['sku' as const, 'title' as const], publishes: true };
    await moveImport(db, { sellerId, importId, intent: 'continue', columns });
    await sendFile(db, sellerId, content);
    const stranger = (await makeUser(db)).id;
    await sendFile(db, stranger, content);
    const rows = await db
      .selectFrom('imports')
      .select(['seller_id', 'mapping'])
      .orderBy('id')
      .execute();
    expect(rows.map(({ mapping }) => mapping)).toEqual([
      ['sku', 'title'],
      ['sku', 'title'],
      ['', ''],
    ]);
  });
});

const many = (rows: number) =>
  `sku;title;condition;price\n${Array.from({ length: rows }, (_, i) => `M${i};Libro ${i};good;5000`).join('\n')}\n`;

describe('the worker', () => {
  it('that was killed is followed by another, which does nothing twice', async () => {
    const importId = await checkFile(db, sellerId, many(600));
    await moveImport(db, { sellerId, importId, intent: 'start' });
    // A worker takes the file, does the first piece and dies: its lease runs on.
    const pieces = { count: 0 };
    const dying = new Proxy(db, {
      get(target, name) {
        if (name === 'transaction' && ++pieces.count > 3) throw new Error('killed');
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
      },
    });
    await expect(runImports(dying, quiet)).rejects.toThrow('killed');
    expect((await copies()).length).toBe(500);
    expect(await runImports(db, quiet)).toBe(0);
    await db
      .updateTable('imports')
      .set({ lease_until: sql<Date>`TIMESTAMPADD(SECOND, -1, UTC_TIMESTAMP(3))` })
      .execute();
    await workOff(db);
    expect(await countsOf(db, sellerId, importId)).toEqual({
      ...{ status: 'done', created: 600, changed: 0, same: 0, refused: 0 },
    });
    expect((await copies()).length).toBe(600);
  });

  it('leaves the file of a shut account alone until it is open again', async () => {
    const importId = await checkFile(db, sellerId, many(3));
    await moveImport(db, { sellerId, importId, intent: 'start' });
    const shut = (disabled_at: Date | null) =>
      db.updateTable('users').set({ disabled_at }).where('id', '=', sellerId).execute();
    await shut(new Date());
    expect(await runImports(db, quiet)).toBe(0);
    await shut(null);
    await workOff(db);
    expect(await countsOf(db, sellerId, importId)).toMatchObject({ status: 'done', created: 3 });
  });

  it('is given up after ten turns without a row, with a sentence for its seller', async () => {
    const importId = await checkFile(db, sellerId, many(3));
    await moveImport(db, { sellerId, importId, intent: 'start' });
    const change = (values: { mapping?: string; lease_until?: Date }) =>
      db.updateTable('imports').set(values).where('id', '=', importId).execute();
    // Something in it that no code of ours expects.
    await change({ mapping: 'null' });
    for (let turn = 0; turn < 10; turn++) {
      await expect(runImports(db, quiet)).rejects.toThrow();
      expect(await runImports(db, quiet)).toBe(0);
      await change({ lease_until: new Date('2020-01-01') });
    }
    expect(await runImports(db, quiet)).toBe(1);
    const file = await db
      .selectFrom('imports')
      .select(['status', 'problem'])
      .where('id', '=', importId)
      .executeTakeFirstOrThrow();
    expect(file).toEqual({ status: 'failed', problem: 'kept_failing' });
    expect(await runImports(db, quiet)).toBe(0);
    expect(await copies()).toEqual([]);
    // The next file is another matter.
    expect(await importFile(db, sellerId, many(3))).toMatchObject({ status: 'done', created: 3 });
  });

  it('takes a file that another has not', async () => {
    await checkFile(db, sellerId, many(3));
    await db.updateTable('imports').set({ status: 'running' }).execute();
    const claim = () => inTransaction(db, (trx) => claimImport(trx, newId()));
    const claims = await Promise.all([claim(), claim(), claim()]);
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('stops when the file is paused or canceled, and goes on where it was', async () => {
    const importId = await checkFile(db, sellerId, many(2600));
    await moveImport(db, { sellerId, importId, intent: 'start' });
    // The first piece is done, then the seller presses the button.
    const running = runImports(db, quiet);
    await expect.poll(async () => (await copies()).length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect((await moveImport(db, { sellerId, importId, intent: 'pause' })).ok).toBe(true);
    await running;
    const done = (await copies()).length;
    expect(done).toBeLessThan(2600);
    expect(await runImports(db, quiet)).toBe(0);
    await moveImport(db, { sellerId, importId, intent: 'start' });
    await workOff(db);
    expect(await countsOf(db, sellerId, importId)).toMatchObject({ status: 'done', created: 2600 });
    expect((await moveImport(db, { sellerId, importId, intent: 'cancel' })).ok).toBe(false);
    const second = await checkFile(db, sellerId, many(5));
    expect((await moveImport(db, { sellerId, importId: second, intent: 'cancel' })).ok).toBe(true);
    expect(await db.selectFrom('import_chunks').select('import_id').execute()).toEqual([]);
  });

  it('refuses the one row whose number was taken in the same moment', async () => {
    const importId = await checkFile(db, sellerId, many(20));
    await makeSeller(db, { user_id: sellerId });
    await moveImport(db, { sellerId, importId, intent: 'start' });
    // Between the look and the write somebody saves a form: its transaction is open while ours looks.
    const seller = { userId: sellerId, name: 'x' };
    const [saved] = await Promise.all([
      saveListing(db, {
        ...{ seller, listingId: null, intent: 'publish', photoIds: [] },
        fields: listingFields({ sku: 'M7' }),
      }),
      workOff(db),
    ]);
    await workOff(db);
    const counts = await countsOf(db, sellerId, importId);
    const taken = (await copies()).filter(({ sku }) => sku === 'M7');
    expect(taken).toHaveLength(1);
    // Whoever came second learned of it: by an error, or because the row changed what was there.
    const total = counts.created + counts.changed + counts.refused;
    expect([saved.ok, total]).toEqual([saved.ok, 20]);
    expect(saved.ok ? counts.created : counts.created - 1).toBe(19);
  });
});
