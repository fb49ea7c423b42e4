import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { createAdmin } from './admin-create.server';
import { requestPasswordReset } from './request-password-reset.server';
import { checkResetLink, resetPassword } from './reset-password.server';
import { startSession } from './session.server';
import { signIn } from './sign-in.server';

const db = testDatabase();
const password = 'selva húmeda';
const mails = () => db.selectFrom('outbox_mails').selectAll().orderBy('id').execute();
const links = () => db.selectFrom('one_time_links').selectAll().execute();

/** The token in the latest mail, as the person finds it. */
async function tokenFor(email: string): Promise<string> {
  await requestPasswordReset(db, { email });
  return String((await mails()).at(-1)!.data.path).replace('/reset-password/', '');
}

const pass = (seconds: number) =>
  sql`UPDATE one_time_links SET expires_at = TIMESTAMPADD(SECOND, ${-seconds}, expires_at)`.execute(
    db,
  );

describe('asking for a link', () => {
  it('mails one to the address on file and keeps only its hash', async () => {
    const user = await makeUser(db, { language: 'en' });
    const token = await tokenFor(user.email.toUpperCase());
    expect(await mails()).toMatchObject([
      { recipient: user.email, language: 'en', template: 'reset_password' },
    ]);
    expect(token).toMatch(/^[\w-]{43}$/);
    const [link] = await links();
    expect(link!.token_hash.toString('base64url')).not.toBe(token);
  });

  it('does nothing for an unknown e-mail or a disabled account', async () => {
    const disabled = await makeUser(db, { disabled_at: new Date() });
    await requestPasswordReset(db, { email: disabled.email });
    await requestPasswordReset(db, { email: 'nadie@example.com' });
    expect(await mails()).toEqual([]);
    expect(await links()).toEqual([]);
  });
});

describe('setting a password by a link', () => {
  it('works once, ends all sessions, signs nobody in and tells the owner', async () => {
    const user = await makeUser(db);
    await startSession(db, { userId: user.id, userAgent: '' });
    const token = await tokenFor(user.email);
    expect((await checkResetLink(db, token)).ok).toBe(true);
    expect(await resetPassword(db, { token, password })).toEqual({
      ok: true,
      value: { email: user.email },
    });
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([]);
    expect((await signIn(db, { email: user.email, password })).ok).toBe(true);
    expect((await mails()).map(({ template }) => template)).toContain('password_changed');
    expect(await checkResetLink(db, token)).toEqual({ ok: false, error: 'over' });
    expect(await resetPassword(db, { token, password: 'otra más larga' })).toEqual({
      ok: false,
      error: 'over',
    });
    expect((await signIn(db, { email: user.email, password })).ok).toBe(true);
  });

  it('lets one of many posts at once through', async () => {
    const user = await makeUser(db);
    const token = await tokenFor(user.email);
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        resetPassword(db, { token, password: `${password} ${i}` }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const changed = (await mails()).filter(({ template }) => template === 'password_changed');
    expect(changed).toHaveLength(1);
  });

  it('works for an hour', async () => {
    const { email } = await makeUser(db);
    const token = await tokenFor(email);
    await pass(59 * 60);
    expect((await checkResetLink(db, token)).ok).toBe(true);
    await pass(61);
    expect(await checkResetLink(db, token)).toEqual({ ok: false, error: 'over' });
    expect(await resetPassword(db, { token, password })).toEqual({ ok: false, error: 'over' });
  });

  it('uses up the older links of the same person, not those of others', async () => {
    const [ana, eva] = [await makeUser(db), await makeUser(db)];
    const older = await tokenFor(ana.email);
    const others = await tokenFor(eva.email);
    const token = await tokenFor(ana.email);
    await resetPassword(db, { token, password });
    expect(await checkResetLink(db, older)).toEqual({ ok: false, error: 'over' });
    expect((await checkResetLink(db, others)).ok).toBe(true);
  });

  it('is not fooled by what is no token, or the hash from the table', async () => {
    const { email } = await makeUser(db);
    await tokenFor(email);
    const [link] = await links();
    const strange = [
      '',
      'x',
      'a'.repeat(43),
      link!.token_hash.toString('base64url'),
      "' OR 1=1 -- ",
    ];
    for (const token of strange) {
      expect(await checkResetLink(db, token)).toEqual({ ok: false, error: 'unknown' });
    }
  });

  it('is of no use to an account that was disabled meanwhile', async () => {
    const user = await makeUser(db);
    const token = await tokenFor(user.email);
    await db.updateTable('users').set({ disabled_at: new Date() }).execute();
    expect(await resetPassword(db, { token, password })).toEqual({ ok: false, error: 'unknown' });
  });

  it('leaves the link usable after a poor password', async () => {
    const { email } = await makeUser(db);
    const token = await tokenFor(email);
    const poor = await resetPassword(db, { token, password: 'colombia2026' });
    expect(poor).toEqual({ ok: false, error: 'password_common' });
    expect((await resetPassword(db, { token, password })).ok).toBe(true);
  });
});

describe('the operator’s command', () => {
  const origin = 'https://libros.example';
  const tokenOf = (link: string) => new URL(link).pathname.replace('/reset-password/', '');

  it('makes an admin whom only the link lets in', async () => {
    const link = await createAdmin(db, { email: ' Jefa@Example.com ', publicOrigin: origin });
    expect(link.startsWith(`${origin}/reset-password/`)).toBe(true);
    const user = await db.selectFrom('users').selectAll().executeTakeFirstOrThrow();
    expect(user).toMatchObject({ email: 'jefa@example.com', role: 'admin' });
    expect(await signIn(db, { email: user.email, password: '!' })).toMatchObject({ ok: false });
    expect((await resetPassword(db, { token: tokenOf(link), password })).ok).toBe(true);
    expect((await signIn(db, { email: user.email, password })).ok).toBe(true);
  });

  it('raises a member, ends what they had open and enables a disabled account', async () => {
    const user = await makeUser(db);
    const other = await makeUser(db);
    await startSession(db, { userId: user.id, userAgent: '' });
    await db
      .updateTable('users')
      .set({ disabled_at: new Date() })
      .where('id', '=', user.id)
      .execute();
    await createAdmin(db, { email: user.email, publicOrigin: origin });
    const roles = await db.selectFrom('users').select(['id', 'role', 'disabled_at']).execute();
    expect(roles).toContainEqual({ id: user.id, role: 'admin', disabled_at: null });
    expect(roles).toContainEqual({ id: other.id, role: 'member', disabled_at: null });
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });

  it('refuses what is no e-mail', async () => {
    await expect(createAdmin(db, { email: 'jefa', publicOrigin: origin })).rejects.toThrow(
      /e-mail/,
    );
  });
});
