import { describe, expect, it } from 'vitest';
import { makeUser } from '~/../tests/support/factories';
import {
  answerOf,
  cookiesOf,
  formPost,
  getRequest,
  testContexts,
} from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import type { FormState } from '~/web/form-state';
import { hashPassword, verifyPassword } from './passwords.server';
import { requestPasswordReset } from './request-password-reset.server';
import { checkResetLink } from './reset-password.server';
import { action as security, loader as securityPage } from './security.route';
import type { SecurityView } from './security.reads.server';
import { sessionIdHash, sessionKey, startSession } from './session.server';
import { action as verify, loader as verifyPage } from './verify-email.route';
import { getViewer } from './viewer.server';

const db = testDatabase();
const contextOf = testContexts(db);
const password = 'páramo nublado';

const formOf = async (answer: Response) => ((await answer.json()) as { form: FormState }).form;
const mails = () => db.selectFrom('outbox_mails').selectAll().orderBy('id').execute();

async function signedIn(values: Parameters<typeof makeUser>[1] = {}) {
  const user = await makeUser(db, { password_hash: await hashPassword(password), ...values });
  const { cookie } = await startSession(db, { userId: user.id, userAgent: '' });
  const context = () => contextOf({ cookies: { session: cookie } });
  const { csrf } = (await getViewer(context()))!;
  return { user, context, csrf };
}

type Member = Awaited<ReturnType<typeof signedIn>>;

const post = ({ context, csrf }: Member, fields: Record<string, string>) =>
  answerOf(() =>
    security({
      request: formPost('/account/security', { csrf, ...fields }),
      params: {},
      context: context(),
    }),
  );
const open = async ({ context }: Member): Promise<SecurityView> => {
  const request = getRequest('/account/security');
  const answer = await answerOf(() => securityPage({ request, params: {}, context: context() }));
  return ((await answer.json()) as { security: SecurityView }).security;
};
const userOf = ({ user }: Member) =>
  db.selectFrom('users').selectAll().where('id', '=', user.id).executeTakeFirstOrThrow();

describe('the password', () => {
  it('is changed, and only this browser stays signed in, under a new id', async () => {
    const ana = await signedIn();
    await startSession(db, { userId: ana.user.id, userAgent: 'elsewhere' });
    const change = { intent: 'password', currentPassword: password, newPassword: 'selva húmeda' };
    const answer = await post(ana, change);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/account/security']);
    expect(await verifyPassword((await userOf(ana)).password_hash, 'selva húmeda')).toBe(true);
    expect(await db.selectFrom('sessions').select('user_id').execute()).toHaveLength(1);
    expect(await getViewer(ana.context())).toBeNull();
    const { session } = cookiesOf(answer);
    expect(await getViewer(contextOf({ cookies: { session: session! } }))).not.toBeNull();
  });

  it('has its error beside the field that is wrong', async () => {
    const ana = await signedIn();
    const wrong = { intent: 'password', currentPassword: 'adivinada', newPassword: 'selva húmeda' };
    expect(Object.keys((await formOf(await post(ana, wrong))).errors)).toEqual(['currentPassword']);
    const poor = { intent: 'password', currentPassword: password, newPassword: 'colombia2026' };
    expect(Object.keys((await formOf(await post(ana, poor))).errors)).toEqual(['newPassword']);
  });

  it('is guessed ten times and no more, by the form of the address too', async () => {
    const ana = await signedIn();
    const wrong = { currentPassword: 'adivinada', newPassword: 'selva húmeda', newEmail: 'x@a.co' };
    const statuses: number[] = [];
    for (let i = 0; i < 10; i++) {
      // The mails of the other form have a limit of their own, of five.
      statuses.push((await post(ana, { ...wrong, intent: i < 3 ? 'email' : 'password' })).status);
    }
    expect(new Set(statuses)).toEqual(new Set([400]));
    const right = { ...wrong, currentPassword: password };
    expect((await post(ana, { ...right, intent: 'password' })).status).toBe(429);
    expect((await post(ana, { ...right, intent: 'email' })).status).toBe(429);
    expect(await userOf(ana)).toMatchObject({ password_hash: ana.user.password_hash });
  });
});

describe('sessions', () => {
  it('ends one of one’s own, and nobody else’s', async () => {
    const [ana, eva] = [await signedIn(), await signedIn()];
    const other = await startSession(db, { userId: ana.user.id, userAgent: 'elsewhere' });
    const session = sessionKey(sessionIdHash(other.cookie)!);
    expect((await post(eva, { intent: 'end_session', session })).status).toBe(404);
    expect(await getViewer(contextOf({ cookies: { session: other.cookie } }))).not.toBeNull();
    expect((await post(ana, { intent: 'end_session', session })).status).toBe(303);
    expect(await getViewer(contextOf({ cookies: { session: other.cookie } }))).toBeNull();
    expect(await getViewer(ana.context())).not.toBeNull();
    expect((await post(ana, { intent: 'end_session', session: '' })).status).toBe(404);
  });

  it('ends the others, and lists what is left and what happened', async () => {
    const ana = await signedIn();
    await startSession(db, { userId: ana.user.id, userAgent: '' });
    expect((await open(ana)).sessions).toHaveLength(2);
    expect((await post(ana, { intent: 'end_sessions' })).status).toBe(303);
    const { sessions } = await open(ana);
    expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([true]);
  });

  it('needs the token of this session, and an intent that there is', async () => {
    const [ana, eva] = [await signedIn(), await signedIn()];
    expect((await post({ ...ana, csrf: eva.csrf }, { intent: 'end_sessions' })).status).toBe(403);
    expect((await post(ana, { intent: 'profile' })).status).toBe(400);
  });
});

const newEmail = 'nuevo@example.com';
const ask = (member: Member, typed = newEmail) =>
  post(member, { intent: 'email', newEmail: typed, currentPassword: password });
const tokenOf = async (template: string, before = '/verify-email/') => {
  const mail = (await mails()).filter((one) => one.template === template).at(-1)!;
  return String(mail.data.path).replace(before, '');
};
const openLink = (token: string, context = contextOf()) =>
  answerOf(() =>
    verifyPage({ request: getRequest('/verify-email/x'), params: { token }, context }),
  );
const useLink = (token: string, context = contextOf()) =>
  answerOf(() => verify({ request: formPost('/verify-email/x', {}), params: { token }, context }));

describe('another address', () => {
  it('counts once the new one confirms; the former one is told twice', async () => {
    const ana = await signedIn();
    const elsewhere = await startSession(db, { userId: ana.user.id, userAgent: 'elsewhere' });
    expect((await ask(ana, ' NUEVO@example.com ')).status).toBe(303);
    expect(await userOf(ana)).toMatchObject({ email: ana.user.email, email_changed_at: null });
    expect((await open(ana)).askedEmail).toBe(newEmail);
    const told = (await mails()).map(({ template, recipient }) => [template, recipient]);
    expect(told.sort()).toEqual([
      ['confirm_new_email', newEmail],
      ['email_change_asked', ana.user.email],
    ]);
    const token = await tokenOf('confirm_new_email');
    const hashes = await db.selectFrom('one_time_links').select('token_hash').execute();
    expect(JSON.stringify(hashes)).not.toContain(token);

    // A mail program that looks behind links uses none up.
    for (const _look of [1, 2]) expect((await openLink(token)).status).toBe(200);
    const done = await useLink(token, ana.context());
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/account']);
    const after = await userOf(ana);
    expect(after.email).toBe(newEmail);
    expect(after.email_verified_at).not.toBeNull();
    expect(after.email_changed_at).not.toBeNull();
    expect((await mails()).at(-1)).toMatchObject({
      template: 'email_changed',
      recipient: ana.user.email,
    });
    expect(await getViewer(ana.context())).not.toBeNull();
    expect(await getViewer(contextOf({ cookies: { session: elsewhere.cookie } }))).toBeNull();
    expect((await openLink(token)).status).toBe(410);
    expect((await useLink(token)).status).toBe(410);
    expect(new Set((await open(ana)).events.map(({ event }) => event))).toEqual(
      new Set(['account.change_email', 'account.ask_email_change']),
    );
  });

  it('needs the password, and is another one', async () => {
    const ana = await signedIn();
    const wrong = await post(ana, { intent: 'email', newEmail, currentPassword: 'adivinada' });
    expect(Object.keys((await formOf(wrong)).errors)).toEqual(['currentPassword']);
    expect(Object.keys((await formOf(await ask(ana, ana.user.email))).errors)).toEqual([
      'newEmail',
    ]);
    expect(await mails()).toEqual([]);
  });

  it('that has an account is answered like any other, and its owner is told', async () => {
    const [ana, eva] = [await signedIn(), await signedIn()];
    const [taken, free] = [await ask(ana, eva.user.email), await ask(ana, newEmail)];
    expect([taken.status, taken.headers.get('Location')]).toEqual([
      free.status,
      free.headers.get('Location'),
    ]);
    const toEva = (await mails()).filter(({ recipient }) => recipient === eva.user.email);
    expect(toEva.map(({ template }) => template)).toEqual(['account_exists']);
  });

  it('that somebody took meanwhile is not taken from them', async () => {
    const ana = await signedIn();
    await ask(ana);
    await makeUser(db, { email: newEmail });
    expect((await useLink(await tokenOf('confirm_new_email'))).status).toBe(410);
    expect(await userOf(ana)).toMatchObject({ email: ana.user.email });
  });

  it('is dropped by its owner, or by another wish', async () => {
    const ana = await signedIn();
    await ask(ana);
    const first = await tokenOf('confirm_new_email');
    await ask(ana, 'tercero@example.com');
    expect((await openLink(first)).status).toBe(410);
    const second = await tokenOf('confirm_new_email');
    expect((await openLink(second)).status).toBe(200);
    expect((await post(ana, { intent: 'keep_email' })).status).toBe(303);
    expect((await useLink(second)).status).toBe(410);
    expect((await open(ana)).askedEmail).toBeNull();
  });

  it('is used once by two at once', async () => {
    const ana = await signedIn();
    await ask(ana);
    const token = await tokenOf('confirm_new_email');
    const answers = await Promise.all([useLink(token), useLink(token), useLink(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
    expect((await mails()).filter(({ template }) => template === 'email_changed')).toHaveLength(1);
  });
});

describe('an address to be confirmed', () => {
  it('gets its link again, five times an hour, and none once it is confirmed', async () => {
    const ana = await signedIn();
    expect((await open(ana)).isVerified).toBe(false);
    for (let i = 0; i < 5; i++) expect((await post(ana, { intent: 'verify' })).status).toBe(303);
    expect((await post(ana, { intent: 'verify' })).status).toBe(429);
    expect(await mails()).toHaveLength(5);
    const done = await useLink(await tokenOf('verify_email'));
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/login']);
    expect((await open(ana)).isVerified).toBe(true);

    const eva = await signedIn({ email_verified_at: new Date() });
    expect((await post(eva, { intent: 'verify' })).status).toBe(303);
    expect(await mails()).toHaveLength(5);
  });

  it('is not brought back by an old link after it became another', async () => {
    const ana = await signedIn();
    await post(ana, { intent: 'verify' });
    const old = await tokenOf('verify_email');
    await ask(ana);
    expect((await useLink(await tokenOf('confirm_new_email'))).status).toBe(303);
    expect((await useLink(old)).status).toBe(410);
    expect(await userOf(ana)).toMatchObject({ email: newEmail });
  });

  it('is not confirmed by a link to an address that the account no longer has', async () => {
    const ana = await signedIn();
    await post(ana, { intent: 'verify' });
    await db.updateTable('users').set({ email: newEmail }).execute();
    expect((await useLink(await tokenOf('verify_email'))).status).toBe(410);
    expect(await userOf(ana)).toMatchObject({ email: newEmail, email_verified_at: null });
  });

  it('is confirmed by no link of another purpose, and for no account that is shut', async () => {
    const ana = await signedIn();
    await post(ana, { intent: 'verify' });
    const token = await tokenOf('verify_email');
    const links = () => db.updateTable('one_time_links');
    await links().set({ purpose: 'reset_password' }).execute();
    expect((await openLink(token)).status).toBe(404);
    expect((await useLink(token)).status).toBe(404);
    await links().set({ purpose: 'verify_email' }).execute();
    await db.updateTable('users').set({ disabled_at: new Date() }).execute();
    expect((await openLink(token)).status).toBe(404);
    expect((await useLink(token)).status).toBe(404);
    expect(await userOf(ana)).toMatchObject({ email_verified_at: null });
  });

  it('is the only one whose mails open anything: a change ends the link to a new password', async () => {
    const ana = await signedIn();
    await requestPasswordReset(db, { email: ana.user.email });
    await ask(ana);
    const old = await tokenOf('reset_password', '/reset-password/');
    expect((await checkResetLink(db, old)).ok).toBe(true);
    expect((await useLink(await tokenOf('confirm_new_email'))).status).toBe(303);
    expect(await checkResetLink(db, old)).toEqual({ ok: false, error: 'over' });
  });

  it('has no page for what is no link, and none after a day', async () => {
    expect((await openLink('a'.repeat(43))).status).toBe(404);
    expect((await useLink('x')).status).toBe(404);
    const ana = await signedIn();
    await post(ana, { intent: 'verify' });
    await db
      .updateTable('one_time_links')
      .set({ expires_at: new Date(Date.now() - 60_000) })
      .execute();
    expect((await openLink(await tokenOf('verify_email'))).status).toBe(410);
  });
});
