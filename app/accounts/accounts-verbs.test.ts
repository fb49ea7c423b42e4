import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { changePassword } from './change-password.server';
import { changeProfile } from './change-profile.server';
import { hashPassword, verifyPassword } from './passwords.server';
import { registerMember } from './register-member.server';
import { startSession } from './session.server';
import { signIn } from './sign-in.server';

const db = testDatabase();
const password = 'páramo nublado';
const ana = { name: 'Ana Ruiz', email: 'ana@example.com', password, language: 'es' as const };

const users = () => db.selectFrom('users').selectAll().execute();
const mails = () => db.selectFrom('outbox_mails').selectAll().execute();
const sessions = () => db.selectFrom('sessions').selectAll().execute();
const audit = async () =>
  (await db.selectFrom('audit_log').select('action').execute()).map(({ action }) => action);

describe('registering', () => {
  it('makes a member with a hashed password, and writes it down', async () => {
    const result = await registerMember(db, ana);
    const [user] = await users();
    expect(result).toEqual({ ok: true, value: { userId: user!.id } });
    expect(user).toMatchObject({
      email: ana.email,
      name: ana.name,
      role: 'member',
      language: 'es',
    });
    expect(await verifyPassword(user!.password_hash, password)).toBe(true);
    expect(JSON.stringify(user)).not.toContain(password);
    expect(await audit()).toEqual(['account.register']);
    expect(user).toMatchObject({ email_verified_at: null });
    expect(await mails()).toMatchObject([{ template: 'verify_email', recipient: ana.email }]);
  });

  it('refuses a taken e-mail, leaves the account alone and tells its owner, once a day', async () => {
    await registerMember(db, ana);
    const [before] = await users();
    for (const email of [ana.email, ana.email.toUpperCase()]) {
      const again = await registerMember(db, {
        ...ana,
        email,
        name: 'Otra',
        password: 'otra distinta',
      });
      expect(again).toEqual({ ok: false, error: 'refused' });
    }
    expect(await users()).toEqual([before]);
    const told = (await mails()).filter(({ template }) => template !== 'verify_email');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ template: 'account_exists', recipient: ana.email });
    expect(told[0]!.data).toMatchObject({ path: '/login', name: 'Ana Ruiz' });
  });

  it('makes one account of many posts at once', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => registerMember(db, ana)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await users()).toHaveLength(1);
  });

  it('refuses a password that is about the person', async () => {
    const result = await registerMember(db, { ...ana, password: 'ana@example.com' });
    expect(result).toEqual({ ok: false, error: 'password_about_you' });
    expect(await users()).toEqual([]);
  });
});

describe('signing in', () => {
  it('takes the right password, whatever the case of the e-mail', async () => {
    const user = await makeUser(db, { password_hash: await hashPassword(password) });
    const email = user.email.toUpperCase();
    expect(await signIn(db, { email, password })).toEqual({
      ok: true,
      value: { userId: user.id, email: user.email },
    });
  });

  it('says the same of a wrong password, an unknown e-mail and an account without one', async () => {
    const user = await makeUser(db, { password_hash: await hashPassword(password) });
    const unset = await makeUser(db);
    for (const [email, typed] of [
      [user.email, 'páramo soleado'],
      ['nadie@example.com', password],
      [unset.email, '!'],
    ] as const) {
      expect(await signIn(db, { email, password: typed })).toEqual({ ok: false, error: 'wrong' });
    }
  });

  it('tells of a disabled account only who knows its password', async () => {
    const user = await makeUser(db, {
      password_hash: await hashPassword(password),
      disabled_at: new Date(),
    });
    const { email } = user;
    expect(await signIn(db, { email, password: 'otra cosa' })).toEqual({
      ok: false,
      error: 'wrong',
    });
    expect(await signIn(db, { email, password })).toEqual({ ok: false, error: 'disabled' });
  });

  it('takes as long for an unknown e-mail as for a wrong password', async () => {
    const user = await makeUser(db, { password_hash: await hashPassword(password) });
    const times: Record<string, number[]> = { [user.email]: [], 'nadie@example.com': [] };
    // In turns, so that whatever else the machine does weighs on both; without the dummy hash the
    // unknown one takes a tenth.
    for (let round = 0; round < 40; round++) {
      for (const [email, measured] of Object.entries(times)) {
        const begun = performance.now();
        await signIn(db, { email, password: 'otra cosa' });
        measured.push(performance.now() - begun);
      }
    }
    const [known, unknown] = Object.values(times).map(
      (measured) => measured.sort((a, b) => a - b)[20]!,
    );
    expect(unknown! / known!).toBeGreaterThan(0.5);
    expect(unknown! / known!).toBeLessThan(2);
  });

  it('hashes a password anew that was hashed with weaker parameters', async () => {
    const weak = await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const { email } = await makeUser(db, { password_hash: weak });
    expect((await signIn(db, { email, password })).ok).toBe(true);
    const [user] = await users();
    expect(user!.password_hash).toContain('m=19456,t=2,p=1');
    expect((await signIn(db, { email, password })).ok).toBe(true);
  });
});

describe('changing one’s password', () => {
  const made = async () => {
    const user = await makeUser(db, { name: 'Ana', password_hash: await hashPassword(password) });
    await startSession(db, { userId: user.id, userAgent: '' });
    return user;
  };

  it('needs the current one, ends all sessions and tells the owner', async () => {
    const { id: userId, email } = await made();
    const change = { userId, currentPassword: password, newPassword: 'selva húmeda' };
    expect(await changePassword(db, change)).toEqual({ ok: true, value: undefined });
    expect(await sessions()).toEqual([]);
    expect((await signIn(db, { email, password: 'selva húmeda' })).ok).toBe(true);
    expect((await signIn(db, { email, password })).ok).toBe(false);
    expect(await mails()).toMatchObject([{ template: 'password_changed', recipient: email }]);
    expect(await audit()).toEqual(['account.change_password']);
  });

  it('changes nothing with a wrong current one or a poor new one', async () => {
    const { id: userId } = await made();
    const [before] = await users();
    const wrong = { userId, currentPassword: 'adivinada', newPassword: 'selva húmeda' };
    expect(await changePassword(db, wrong)).toEqual({ ok: false, error: 'password_wrong' });
    const poor = { userId, currentPassword: password, newPassword: 'colombia2026' };
    expect(await changePassword(db, poor)).toEqual({ ok: false, error: 'password_common' });
    expect(await users()).toEqual([before]);
    expect(await sessions()).toHaveLength(1);
    expect(await mails()).toEqual([]);
  });

  it('lets one of two changes at once win', async () => {
    const { id: userId } = await made();
    const results = await Promise.all(
      ['selva húmeda', 'llano abierto'].map((newPassword) =>
        changePassword(db, { userId, currentPassword: password, newPassword }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  });
});

it('changes name and language of one person only', async () => {
  const [one, other] = [await makeUser(db), await makeUser(db)];
  await changeProfile(db, one.id, { name: 'Nombre Nuevo', language: 'en' });
  const after = new Map((await users()).map((user) => [user.id, user]));
  expect(after.get(one.id)).toMatchObject({ name: 'Nombre Nuevo', language: 'en' });
  expect(after.get(other.id)).toEqual(other);
});
