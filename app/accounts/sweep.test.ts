import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { startSession } from './session.server';
import { sweepExpired } from './sweep.server';

const db = testDatabase();
const day = 86400;

const countOf = async (table: 'sessions' | 'one_time_links' | 'rate_limits') =>
  (
    await db
      .selectFrom(table)
      .select(sql<number>`1`.as('one'))
      .execute()
  ).length;

it('sweeps sessions that ended or rest, and leaves the living', async () => {
  const { id: userId } = await makeUser(db);
  for (let i = 0; i < 3; i++) await startSession(db, { userId, userAgent: String(i) });
  await sql`UPDATE sessions SET expires_at = UTC_TIMESTAMP(3) WHERE user_agent = '0'`.execute(db);
  await sql`UPDATE sessions SET last_seen_at = TIMESTAMPADD(DAY, -8, last_seen_at) WHERE user_agent = '1'`.execute(
    db,
  );
  expect(await sweepExpired(db)).toBe(2);
  const left = await db.selectFrom('sessions').select('user_agent').execute();
  expect(left).toEqual([{ user_agent: '2' }]);
  expect(await sweepExpired(db)).toBe(0);
});

it('sweeps links a week after their time, and counters an hour after theirs', async () => {
  const { id: userId } = await makeUser(db);
  for (const [byte, seconds] of [
    [1, -8 * day],
    [2, -6 * day],
    [3, 60],
  ] as const) {
    await sql`INSERT INTO one_time_links (token_hash, user_id, purpose, expires_at, created_at)
      VALUES (${Buffer.alloc(32, byte)}, ${userId}, 'reset_password',
        TIMESTAMPADD(SECOND, ${seconds}, UTC_TIMESTAMP(3)), UTC_TIMESTAMP(3))`.execute(db);
  }
  for (const [key, minutes] of Object.entries({ old: -61, recent: -30, live: 10 })) {
    const expire = Date.now() + minutes * 60_000;
    await sql`INSERT INTO rate_limits (\`key\`, points, expire) VALUES (${key}, 1, ${expire})`.execute(
      db,
    );
  }
  expect(await sweepExpired(db)).toBe(2);
  expect(await countOf('one_time_links')).toBe(2);
  expect(await countOf('rate_limits')).toBe(2);
});
