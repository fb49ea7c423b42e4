import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { makeUser } from '../../tests/support/factories';
import { testDatabase } from '../../tests/support/test-database';
import { insertAudits } from '~/db/audit.queries.server';
import { checkAudit } from '~/db/check-audit.server';
import { sealAudit } from '~/db/seal-audit.server';
import { inTransaction } from '~/db/transaction.server';
import { findAudit } from './audit.reads.server';

const db = testDatabase();

const write = (count: number, actorId: string | null = null) =>
  inTransaction(db, (trx) =>
    insertAudits(
      trx,
      Array.from({ length: count }, (_, index) => ({
        actorKind: 'admin' as const,
        actorId,
        action: index % 2 ? 'user.disable' : 'listing.hide',
        subjectKind: 'thing',
        subjectId: `subject-${index}`,
        data: { reason: 'fraud' },
      })),
    ),
  );

const age = () =>
  sql`UPDATE audit_log SET created_at = TIMESTAMPADD(SECOND, -30, created_at)`.execute(db);

const ask = (q: string, after = '') => findAudit(db, { q, after });

describe('the audit log of administrators', () => {
  it('is turned by pages, forwards and back, without losing a row', async () => {
    await write(120);
    const first = await ask('');
    const second = await ask('', first.next!);
    const third = await ask('', second.next!);
    const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(ids).toHaveLength(120);
    expect(new Set(ids).size).toBe(120);
    expect([first.prev, third.next]).toEqual([null, null]);
    expect((await ask('', third.prev!)).rows).toEqual(second.rows);
    expect((await ask('', second.prev!)).rows).toEqual(first.rows);
    expect((await ask('', 'b1 OR 1=1')).rows).toEqual(first.rows);
  });

  it('finds by who acted, by what it is about, by action and by day', async () => {
    const actor = await makeUser(db, { email: 'auditada@example.com' });
    await write(2, actor.id);
    await write(2);
    const count = async (q: string) => (await ask(q)).rows.length;
    expect(await count(actor.id)).toBe(2);
    expect(await count('auditada@example.com')).toBe(2);
    expect(await count('user.dis')).toBe(2);
    expect(await count(`${actor.id} listing.hide`)).toBe(1);
    expect(await count('2001-01-01')).toBe(0);
    const { rows } = await ask('');
    const day = new Date(new Date(rows[0]!.at).getTime() - 5 * 3_600_000)
      .toISOString()
      .slice(0, 10);
    expect(await count(day)).toBe(4);
    expect(await count('reseña')).toBe(0);
    expect(await count('%')).toBe(0);
  });

  it('says what is sealed, and what was changed since', async () => {
    await write(3);
    expect((await ask('')).sealedUntil).toBeNull();
    await age();
    await sealAudit(db);
    await write(1);
    const sealed = await ask('');
    expect(sealed.rows.map(({ seal }) => seal)).toEqual(['waiting', 'right', 'right', 'right']);
    expect(sealed.sealedUntil).toBe(sealed.rows[1]!.at);
    await sql`UPDATE audit_log SET subject_id = 'another' WHERE id = ${sealed.rows[2]!.id}`.execute(
      db,
    );
    expect((await ask('')).rows.map(({ seal }) => seal)).toEqual([
      'waiting',
      'right',
      'changed',
      'right',
    ]);
  });

  it('says what the last look along the whole chain found', async () => {
    await write(3);
    expect((await ask('')).check).toBeNull();
    await age();
    await sealAudit(db);
    await checkAudit(db, { madeBy: 'command' });
    expect((await ask('')).check).toMatchObject({ isSound: true, sealed: 3, isCutOff: false });
    const { id } = (await ask('')).rows[0]!;
    await db.deleteFrom('audit_log').where('id', '=', id).execute();
    await checkAudit(db, { madeBy: 'command', head: '0'.repeat(64) });
    const { check } = await ask('');
    expect(check).toMatchObject({ isSound: false, missing: [id], isCutOff: true });
  });
});
