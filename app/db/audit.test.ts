import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { isFull } from '~/../tests/support/measure';
import { testDatabase } from '~/../tests/support/test-database';
import { createLog } from '~/platform/log.server';
import { findLastAuditCheck } from './audit-checks.queries.server';
import { insertAudit } from './audit.queries.server';
import { sealOf } from './audit-hash.server';
import { checkAudit, checkAuditDaily } from './check-audit.server';
import { sealAudit } from './seal-audit.server';
import { inTransaction } from './transaction.server';
import { isSound, verifyAudit } from './verify-audit.server';

const db = testDatabase();

async function write(count: number, age = 30): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (let index = 0; index < count; index += 1) {
      await insertAudit(trx, {
        actorKind: 'admin',
        actorId: null,
        action: 'test.write',
        subjectKind: 'test',
        subjectId: String(index),
        data: { zebra: index, ana: 'ñ', none: null },
      });
    }
  });
  await grow(age);
}
/** Makes every row older by so many seconds, as the test's clock. */
const grow = (seconds: number) =>
  sql`UPDATE audit_log a LEFT JOIN audit_seals s ON s.audit_id = a.id
    SET a.created_at = TIMESTAMPADD(SECOND, ${-seconds}, a.created_at) WHERE s.seq IS NULL`.execute(
    db,
  );
const ids = async () =>
  (await db.selectFrom('audit_log').select('id').orderBy('id').execute()).map((row) => row.id);
async function sealAll(): Promise<number> {
  let sealed = 0;
  for (let some = await sealAudit(db); some > 0; some = await sealAudit(db)) sealed += some;
  return sealed;
}

describe('the seals of the audit log', () => {
  it('come once, in the order of the rows, when those have settled', async () => {
    await write(3, 0);
    expect(await sealAll()).toBe(0);
    await grow(30);
    expect(await sealAll()).toBe(3);
    expect(await sealAll()).toBe(0);
    const seals = await db.selectFrom('audit_seals').selectAll().orderBy('seq').execute();
    expect(seals.map((seal) => seal.audit_id)).toEqual(await ids());
    expect(seals[0]!.previous_hash).toEqual(Buffer.alloc(32));
    expect(seals[2]!.previous_hash).toEqual(seals[1]!.hash);
    const report = await verifyAudit(db);
    expect(report).toEqual({
      sealed: 3,
      unsealed: 0,
      missing: [],
      changed: [],
      broken: [],
      head: seals[2]!.hash.toString('hex'),
      hasHead: null,
    });
    expect(isSound(report)).toBe(true);
  });

  it('make one chain, however many workers seal at once', async () => {
    await write(1200);
    while ((await Promise.all(Array.from({ length: 6 }, () => sealAudit(db)))).some((n) => n > 0));
    const report = await verifyAudit(db);
    expect(report).toMatchObject({ sealed: 1200, broken: [], changed: [], unsealed: 0 });
  });

  it('take in a row whose transaction took long, behind those that were faster', async () => {
    await write(3);
    const [first] = await ids();
    await db.deleteFrom('audit_log').where('id', '=', first!).execute();
    expect(await sealAll()).toBe(2);
    await sql`INSERT INTO audit_log (id, actor_kind, action, subject_kind, subject_id, data, created_at)
      VALUES (${first}, 'timer', 'late', 'test', 'x', '{}', TIMESTAMPADD(SECOND, -30, UTC_TIMESTAMP(3)))`.execute(
      db,
    );
    expect(await sealAll()).toBe(1);
    expect(isSound(await verifyAudit(db))).toBe(true);
  });
});

describe('the verification finds', () => {
  it.each([
    ['another actor', "actor_id = '0000000000000000000000'"],
    ['another act', "action = 'test.other'"],
    ['another thing', "subject_id = '9'"],
    ['other data', `data = '{"ana":"ñ","none":null,"zebra":7}'`],
    ['another time', 'created_at = TIMESTAMPADD(MICROSECOND, 1000, created_at)'],
  ])('a row that was edited: %s', async (_what, change) => {
    await write(5);
    await sealAll();
    const id = (await ids())[2]!;
    await sql`UPDATE audit_log SET ${sql.raw(change)} WHERE id = ${id}`.execute(db);
    const report = await verifyAudit(db);
    expect(report).toMatchObject({ changed: [id], missing: [], broken: [] });
    expect(isSound(report)).toBe(false);
  });

  it('a row that was taken out, also together with its seal', async () => {
    await write(5);
    await sealAll();
    const [, second, third] = await ids();
    await db.deleteFrom('audit_log').where('id', '=', second!).execute();
    expect(await verifyAudit(db)).toMatchObject({ missing: [second], changed: [], broken: [] });
    await db.deleteFrom('audit_seals').where('audit_id', '=', second!).execute();
    expect(await verifyAudit(db)).toMatchObject({ missing: [], broken: [third] });
  });

  it('a row that was put in, or never sealed', async () => {
    await write(2, 30);
    await sealAll();
    await write(1, 120);
    const report = await verifyAudit(db);
    expect(report.unsealed).toBe(1);
    expect(isSound(report)).toBe(false);
  });

  it('an edited row that was sealed anew, by the seal that follows', async () => {
    await write(3);
    await sealAll();
    const [, second, third] = await ids();
    await db
      .updateTable('audit_log')
      .set({ action: 'test.other' })
      .where('id', '=', second!)
      .execute();
    const row = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('id', '=', second!)
      .executeTakeFirstOrThrow();
    const seal = await db
      .selectFrom('audit_seals')
      .select('previous_hash')
      .where('audit_id', '=', second!)
      .executeTakeFirstOrThrow();
    const hash = sealOf(seal.previous_hash, row);
    await db.updateTable('audit_seals').set({ hash }).where('audit_id', '=', second!).execute();
    expect(await verifyAudit(db)).toMatchObject({ changed: [], broken: [third] });
  });

  it('an end that was cut off, by a head that was noted before', async () => {
    await write(3);
    await sealAll();
    const { head } = await verifyAudit(db);
    expect(isSound(await verifyAudit(db, head))).toBe(true);
    const last = (await ids()).at(-1)!;
    await db.deleteFrom('audit_log').where('id', '=', last).execute();
    await db.deleteFrom('audit_seals').where('audit_id', '=', last).execute();
    expect(isSound(await verifyAudit(db))).toBe(true);
    const report = await verifyAudit(db, head);
    expect(report.hasHead).toBe(false);
    expect(isSound(report)).toBe(false);
  });
});

describe('the daily look', () => {
  const log = createLog('silent');

  it('is taken once a day, seals first what is late, and keeps what it found', async () => {
    expect(await findLastAuditCheck(db)).toBeUndefined();
    await write(3, 300);
    expect(await checkAuditDaily(db, log)).toBe(1);
    expect(await findLastAuditCheck(db)).toMatchObject({
      ...{ isSound: 1, sealed: '3', unsealed: '0', missing: [], changed: [], broken: [] },
    });
    expect(await checkAuditDaily(db, log)).toBe(0);
    await sql`UPDATE audit_checks SET made_at = TIMESTAMPADD(DAY, -1, made_at)`.execute(db);
    expect(await checkAuditDaily(db, log)).toBe(1);
  });

  it('names what was changed, until a look finds nothing', async () => {
    await write(3);
    await sealAll();
    const id = (await ids())[1]!;
    await db.updateTable('audit_log').set({ action: 'test.other' }).where('id', '=', id).execute();
    expect(await checkAuditDaily(db, log)).toBe(1);
    expect(await findLastAuditCheck(db)).toMatchObject({ isSound: 0, changed: [id] });
    await db.updateTable('audit_log').set({ action: 'test.write' }).where('id', '=', id).execute();
    await checkAudit(db, { madeBy: 'command' });
    expect(await findLastAuditCheck(db)).toMatchObject({ isSound: 1, changed: [] });
  });
});

// P39: a hundred thousand rows, one of them edited.
const many = isFull ? 100_000 : 5_000;
it(`finds one edited row among ${many}`, async () => {
  await write(1);
  for (let rows = 1; rows < many; rows *= 2) {
    await sql`INSERT INTO audit_log
      (actor_kind, actor_id, action, subject_kind, subject_id, data, created_at)
      SELECT actor_kind, actor_id, action, subject_kind, subject_id, data, created_at
      FROM audit_log LIMIT ${Math.min(rows, many - rows)}`.execute(db);
  }
  expect(await sealAll()).toBe(many);
  const id = (await ids())[3803]!;
  await db.updateTable('audit_log').set({ action: 'x' }).where('id', '=', id).execute();
  expect(await verifyAudit(db)).toMatchObject({ sealed: many, changed: [id], broken: [] });
}, 300_000);
