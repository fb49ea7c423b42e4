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
import { action as account } from './account.route';
import { action as addresses } from './addresses.route';
import { listAddresses } from './address.reads.server';
import { action as forgot } from './forgot-password.route';
import { action as register } from './register.route';
import { action as reset, loader as resetPage } from './reset-password.route';
import { startSession } from './session.server';
import { getViewer } from './viewer.server';

const db = testDatabase();
const contextOf = testContexts(db);
const password = 'páramo nublado';

const formOf = async (answer: Response) => ((await answer.json()) as { form: FormState }).form;
const mails = () => db.selectFrom('outbox_mails').selectAll().execute();

describe('the register form', () => {
  const fields = { name: 'Ana Ruiz', email: 'Ana@Example.com', password, acceptTerms: 'on' };
  const post = (typed: Record<string, string>, path = '/register', ip?: string) =>
    answerOf(() =>
      register({ request: formPost(path, typed), params: {}, context: contextOf({ ip }) }),
    );

  it('makes an account, signs it in and goes on', async () => {
    const answer = await post({ ...fields, redirectTo: '/checkout' }, '/en/register');
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/en/checkout']);
    const { session } = cookiesOf(answer);
    expect(await getViewer(contextOf({ cookies: { session: session! } }))).toMatchObject({
      name: 'Ana Ruiz',
      email: 'ana@example.com',
      language: 'en',
      role: 'member',
    });
  });

  it('names every wrong field at once and keeps what was typed, but the password', async () => {
    const typed = { name: '  ', email: 'ana@', password: 'corta', redirectTo: '/cart' };
    const answer = await post(typed);
    expect(answer.status).toBe(400);
    const { values, errors } = await formOf(answer);
    expect(Object.keys(errors).sort()).toEqual(['acceptTerms', 'email', 'name', 'password']);
    expect(values).toEqual({ name: '  ', email: 'ana@', redirectTo: '/cart' });
    expect(await db.selectFrom('users').selectAll().execute()).toEqual([]);
  });

  it('speaks of a taken e-mail in general words only, beside no field', async () => {
    await post(fields);
    const answer = await post({ ...fields, name: 'Eva' });
    expect(answer.status).toBe(400);
    expect(Object.keys((await formOf(answer)).errors)).toEqual(['_form']);
    expect(cookiesOf(answer)).toEqual({});
  });

  it('takes no role, id or state from the form', async () => {
    await post({ ...fields, role: 'admin', id: 'x', is_sample: '1', disabled_at: '2020-01-01' });
    const user = await db.selectFrom('users').selectAll().executeTakeFirstOrThrow();
    expect(user).toMatchObject({ role: 'member', is_sample: 0, disabled_at: null });
    expect(user.id).not.toBe('x');
  });
});

describe('the forgotten password', () => {
  const post = (email: string, ip?: string) =>
    answerOf(() =>
      forgot({
        request: formPost('/forgot-password', { email }),
        params: {},
        context: contextOf({ ip }),
      }),
    );

  it('is answered alike for a known and an unknown e-mail', async () => {
    const { email } = await makeUser(db);
    const timed = async (typed: string) => {
      const begun = performance.now();
      const answer = await post(typed);
      return { answer, time: performance.now() - begun };
    };
    const [known, unknown] = [await timed(email), await timed('nadie@example.com')];
    const seen = ({ answer }: typeof known) => [answer.status, ...answer.headers];
    expect(seen(known)).toEqual(seen(unknown));
    expect(known.answer.status).toBe(303);
    // Both wait for the same clock, which is longer than the work behind either.
    for (const { time } of [known, unknown]) expect(time).toBeGreaterThan(295);
    expect(await mails()).toHaveLength(1);
  });

  it('sends one account five mails an hour, whoever asks', async () => {
    const { email } = await makeUser(db);
    for (let i = 0; i < 5; i++) expect((await post(email, `192.0.2.${i}`)).status).toBe(303);
    expect((await post(email, '192.0.2.99')).status).toBe(429);
    expect(await mails()).toHaveLength(5);
  });
});

describe('the page of a link', () => {
  const made = async () => {
    const { email } = await makeUser(db);
    const request = formPost('/forgot-password', { email });
    await answerOf(() => forgot({ request, params: {}, context: contextOf() }));
    return String((await mails())[0]!.data.path).replace('/reset-password/', '');
  };
  const open = (token: string) =>
    answerOf(() =>
      resetPage({
        request: getRequest('/reset-password/x'),
        params: { token },
        context: contextOf(),
      }),
    );
  const post = (token: string, typed: string) =>
    answerOf(() =>
      reset({
        request: formPost('/reset-password/x', { password: typed }),
        params: { token },
        context: contextOf(),
      }),
    );

  it('is 404 for an unknown link, 200 for a good one and 410 for a used one', async () => {
    const token = await made();
    expect((await open('a'.repeat(43))).status).toBe(404);
    expect((await open(token)).status).toBe(200);
    const done = await post(token, password);
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/login']);
    expect(cookiesOf(done).session).toBeUndefined();
    expect((await open(token)).status).toBe(410);
    expect((await post(token, 'otra más larga')).status).toBe(410);
  });

  it('shows the form again for a poor password', async () => {
    const token = await made();
    const answer = await post(token, 'corta');
    expect(answer.status).toBe(400);
    expect(Object.keys((await formOf(answer)).errors)).toEqual(['password']);
    expect((await open(token)).status).toBe(200);
  });
});

async function signedIn(values: Parameters<typeof makeUser>[1] = {}) {
  const user = await makeUser(db, values);
  const { cookie } = await startSession(db, { userId: user.id, userAgent: '' });
  const context = () => contextOf({ cookies: { session: cookie } });
  const { csrf } = (await getViewer(context()))!;
  return { user, context, csrf };
}

type Member = Awaited<ReturnType<typeof signedIn>>;

describe('the account page', () => {
  const post = ({ context, csrf }: Member, fields: Record<string, string>) =>
    answerOf(() =>
      account({
        request: formPost('/account', { csrf, ...fields }),
        params: {},
        context: context(),
      }),
    );
  const userOf = ({ user }: Member) =>
    db.selectFrom('users').selectAll().where('id', '=', user.id).executeTakeFirstOrThrow();

  it('is for members, with their own token', async () => {
    const fields = { intent: 'profile', name: 'X', language: 'es' };
    const visitor = await answerOf(() =>
      account({ request: formPost('/account', fields), params: {}, context: contextOf() }),
    );
    expect(visitor.headers.get('Location')).toBe('/login?redirectTo=%2Faccount');
    const [ana, eva] = [await signedIn(), await signedIn()];
    expect((await post({ ...ana, csrf: eva.csrf }, fields)).status).toBe(403);
    expect((await post(ana, { intent: 'nothing' })).status).toBe(400);
  });

  it('changes name and language', async () => {
    const ana = await signedIn();
    const answer = await post(ana, { intent: 'profile', name: ' Ana  R. ', language: 'en' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/account']);
    expect(await userOf(ana)).toMatchObject({ name: 'Ana R.', language: 'en' });
    const refused = await post(ana, { intent: 'profile', name: '', language: 'fr', role: 'admin' });
    expect(Object.keys((await formOf(refused)).errors).sort()).toEqual(['language', 'name']);
    expect(await userOf(ana)).toMatchObject({ role: 'member' });
  });
});

describe('the addresses page', () => {
  const home = {
    recipient: 'Ana Ruiz',
    phone: '300 123 4567',
    line1: 'Carrera 7 # 45-12',
    city: 'Bogotá',
    department: 'Bogotá D.C.',
  };
  const post = ({ context, csrf }: Member, fields: Record<string, string>) =>
    answerOf(() =>
      addresses({
        request: formPost('/account/addresses', { csrf, ...fields }),
        params: {},
        context: context(),
      }),
    );

  it('adds and removes one’s own, and a stranger’s is not there', async () => {
    const [ana, eva] = [await signedIn(), await signedIn()];
    expect((await post(ana, { ...home, user_id: eva.user.id })).status).toBe(303);
    const [address] = await listAddresses(db, ana.user.id);
    expect(address).toMatchObject({ ...home, country: 'CO' });
    const removal = { intent: 'remove', addressId: address!.id };
    expect((await post(eva, removal)).status).toBe(404);
    expect((await post({ ...ana, csrf: '' }, removal)).status).toBe(403);
    expect((await post(ana, removal)).status).toBe(303);
    expect(await listAddresses(db, ana.user.id)).toEqual([]);
  });

  it('changes one’s own, and a stranger’s is not there', async () => {
    const [ana, eva] = [await signedIn(), await signedIn()];
    await post(ana, home);
    const [address] = await listAddresses(db, ana.user.id);
    const change = { ...home, line1: 'Calle 10 # 5-21', addressId: address!.id };
    expect((await post(eva, change)).status).toBe(404);
    expect(await listAddresses(db, ana.user.id)).toEqual([address]);
    for (const _again of [1, 2]) expect((await post(ana, change)).status).toBe(303);
    expect(await listAddresses(db, ana.user.id)).toEqual([{ ...address, line1: change.line1 }]);
    expect(await listAddresses(db, eva.user.id)).toEqual([]);
  });

  it('shows a refused form as it was typed', async () => {
    const ana = await signedIn();
    const answer = await post(ana, { ...home, phone: 'luego', intent: 'save' });
    const { values, errors } = await formOf(answer);
    expect(answer.status).toBe(400);
    expect(Object.keys(errors)).toEqual(['phone']);
    expect(values).toMatchObject({ ...home, phone: 'luego' });
    expect(values).not.toHaveProperty('csrf');
  });
});
