import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { makeUser } from '~/../tests/support/factories';
import { answerOf, getRequest, testContexts } from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { endAllSessions, endSession, sessionIdHash, startSession } from './session.server';
import { listSessions } from './session.reads.server';
import { getViewer, requireAdmin, requireMember } from './viewer.server';

const db = testDatabase();
const contextOf = testContexts(db);

async function signedIn(values: Parameters<typeof makeUser>[1] = {}) {
  const user = await makeUser(db, values);
  const { cookie } = await startSession(db, { userId: user.id, userAgent: 'Firefox' });
  return { user, cookie, context: () => contextOf({ cookies: { session: cookie } }) };
}

/** As if the person had not been here for so long. */
const rest = (seconds: number) =>
  sql`UPDATE sessions SET last_seen_at = TIMESTAMPADD(SECOND, ${-seconds}, last_seen_at)`.execute(
    db,
  );
/** As if the session had begun so long ago, and had been used all the time. */
const age = (seconds: number) =>
  sql`UPDATE sessions SET expires_at = TIMESTAMPADD(SECOND, ${-seconds}, expires_at)`.execute(db);
const [minute, hour, day] = [60, 3600, 86400];

describe('the viewer', () => {
  it('is the person of the session, with the role of this moment', async () => {
    const { user, context } = await signedIn({ language: 'en' });
    expect(await getViewer(context())).toMatchObject({
      userId: user.id,
      name: user.name,
      email: user.email,
      role: 'member',
      language: 'en',
    });
    await db.updateTable('users').set({ role: 'admin' }).where('id', '=', user.id).execute();
    expect(await getViewer(context())).toMatchObject({ role: 'admin' });
  });

  it('is read once a request', async () => {
    const { context } = await signedIn();
    const one = context();
    expect(await getViewer(one)).toBe(await getViewer(one));
  });

  it('is nobody without a cookie, with a strange one, and with the hash from the table', async () => {
    const { cookie } = await signedIn();
    const { id_hash: stored } = await db
      .selectFrom('sessions')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(stored.toString('base64url')).not.toBe(cookie);
    expect(stored.equals(sessionIdHash(cookie)!)).toBe(true);
    const strange = ['', 'x', 'a'.repeat(43), stored.toString('base64url'), `${cookie}x`];
    for (const session of strange) {
      expect(await getViewer(contextOf({ cookies: { session } })), session).toBeNull();
    }
    expect(await getViewer(contextOf())).toBeNull();
  });

  it.each([
    ['member', 7 * day - minute, true],
    ['member', 7 * day + 1, false],
    ['admin', 29 * minute, true],
    ['admin', 30 * minute + 1, false],
  ] as const)('%s after %i seconds of rest: still there is %s', async (role, seconds, isThere) => {
    const { context } = await signedIn({ role });
    await rest(seconds);
    expect((await getViewer(context())) !== null).toBe(isThere);
  });

  it.each([
    ['member', 30 * day - minute, true],
    ['member', 30 * day + 1, false],
    ['admin', 12 * hour - minute, true],
    ['admin', 12 * hour + 1, false],
  ] as const)(
    '%s %i seconds after signing in: still there is %s',
    async (role, seconds, isThere) => {
      const { context } = await signedIn({ role });
      await age(seconds);
      expect((await getViewer(context())) !== null).toBe(isThere);
    },
  );

  it('is nobody once the account is disabled', async () => {
    const { user, context } = await signedIn();
    await sql`UPDATE users SET disabled_at = UTC_TIMESTAMP(3) WHERE id = ${user.id}`.execute(db);
    expect(await getViewer(context())).toBeNull();
  });

  it('gets no session at all for a disabled account', async () => {
    const user = await makeUser(db, { disabled_at: new Date() });
    await startSession(db, { userId: user.id, userAgent: '' });
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });

  it('keeps a session alive by using it, and writes that down only now and then', async () => {
    const { context } = await signedIn();
    const seen = async () =>
      (await db.selectFrom('sessions').select('last_seen_at').executeTakeFirstOrThrow())
        .last_seen_at;
    await rest(4 * minute);
    const before = await seen();
    await getViewer(context());
    await sql`SELECT SLEEP(0.05)`.execute(db);
    expect(await seen()).toEqual(before);
    await rest(2 * minute);
    await getViewer(context());
    await expect.poll(async () => (await seen()).getTime()).toBeGreaterThan(before.getTime());
  });
});

describe('ending sessions', () => {
  it('ends the one of the cookie', async () => {
    const one = await signedIn();
    const other = await startSession(db, { userId: one.user.id, userAgent: '' });
    await endSession(db, one.cookie);
    expect(await getViewer(one.context())).toBeNull();
    expect(await getViewer(contextOf({ cookies: { session: other.cookie } }))).not.toBeNull();
    await endSession(db, undefined);
    await endSession(db, 'nonsense');
  });

  it('ends all of a person, or all but one, and nobody else’s', async () => {
    const ana = await signedIn();
    const eva = await signedIn();
    await startSession(db, { userId: ana.user.id, userAgent: '' });
    await startSession(db, { userId: ana.user.id, userAgent: '' });
    expect(await endAllSessions(db, ana.user.id, sessionIdHash(ana.cookie)!)).toBe(2);
    expect(await getViewer(ana.context())).not.toBeNull();
    expect(await endAllSessions(db, ana.user.id)).toBe(1);
    expect(await getViewer(ana.context())).toBeNull();
    expect(await getViewer(eva.context())).not.toBeNull();
  });

  it('lists where a person is signed in', async () => {
    const ana = await signedIn();
    await signedIn();
    const viewer = (await getViewer(ana.context()))!;
    const agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Mobile Safari/604.1';
    await startSession(db, { userId: ana.user.id, userAgent: agent });
    const lines = await listSessions(db, viewer, 'es');
    expect(lines).toHaveLength(2);
    expect(lines.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(lines.map(({ device }) => device)).toContainEqual({
      browser: 'Safari',
      system: 'iPhone',
    });
  });

  it('keeps no more of a user agent than fits', async () => {
    const user = await makeUser(db);
    await startSession(db, { userId: user.id, userAgent: 'x'.repeat(5000) });
    const row = await db.selectFrom('sessions').select('user_agent').executeTakeFirstOrThrow();
    expect([...row.user_agent]).toHaveLength(200);
  });
});

describe('the guards', () => {
  it('send a visitor to the login page, which leads back', async () => {
    const request = getRequest('/en/orders?after=x');
    const answer = await answerOf(() => requireMember({ request, context: contextOf() }));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/en/login?redirectTo=%2Forders%3Fafter%3Dx');
  });

  it('let an admin in, and show a member what everybody sees of a missing page', async () => {
    const member = await signedIn();
    const admin = await signedIn({ role: 'admin' });
    const request = getRequest('/admin/users');
    const refused = await answerOf(() => requireAdmin({ request, context: member.context() }));
    expect(refused.status).toBe(404);
    const viewer = await requireAdmin({ request, context: admin.context() });
    expect(viewer.userId).toBe(admin.user.id);
  });
});
