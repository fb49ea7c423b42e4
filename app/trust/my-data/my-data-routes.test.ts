import { describe, expect, it } from 'vitest';
import { makeListing, makeSeller, makeUser } from '~/../tests/support/factories';
import {
  answerOf,
  cookiesOf,
  formPost,
  getRequest,
  testContexts,
} from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { action as login } from '~/accounts/login.route';
import { hashPassword } from '~/accounts/passwords.server';
import { startSession } from '~/accounts/session.server';
import { getViewer } from '~/accounts/viewer.server';
import type { FormState } from '~/web/form-state';
import { loader as file } from './my-data-file.route';
import { action, loader } from './my-data.route';

const db = testDatabase();
const contextOf = testContexts(db);
const password = 'páramo nublado';

async function signedIn(values: Parameters<typeof makeUser>[1] = {}) {
  const user = await makeUser(db, { password_hash: await hashPassword(password), ...values });
  const { cookie } = await startSession(db, { userId: user.id, userAgent: '' });
  return { user, cookie };
}

const contextWith = (cookie: string) => contextOf({ cookies: { session: cookie } });
const post = async (cookie: string, fields: Record<string, string>) => {
  const csrf = (await getViewer(contextWith(cookie)))?.csrf ?? '';
  const request = formPost('/account/data', { csrf, ...fields });
  return answerOf(() => action({ request, params: {}, context: contextWith(cookie) }));
};
const open = async (cookie: string) => {
  const request = getRequest('/account/data');
  const answer = await answerOf(() =>
    loader({ request, params: {}, context: contextWith(cookie) }),
  );
  return (await answer.json()) as { isOpen: boolean; obstacles: string[] };
};
const take = (cookie: string) =>
  answerOf(() =>
    file({
      request: getRequest('/account/data/export.json'),
      params: {},
      context: contextWith(cookie),
    }),
  );
const errorsOf = async (answer: Response) =>
  Object.keys(((await answer.json()) as { form: FormState }).form.errors);

const signInLongAgo = () =>
  db
    .updateTable('sessions')
    .set({ created_at: new Date(Date.now() - 16 * 60_000) })
    .execute();

describe('the copy', () => {
  it('is given to who has just typed the password', async () => {
    const ana = await signedIn();
    await signInLongAgo();
    const refused = await take(ana.cookie);
    expect([refused.status, refused.headers.get('Location')]).toEqual([303, '/account/data']);
    expect((await open(ana.cookie)).isOpen).toBe(false);
    const wrong = await post(ana.cookie, { intent: 'unlock', currentPassword: 'adivinada' });
    expect(await errorsOf(wrong)).toEqual(['currentPassword']);

    const right = await post(ana.cookie, { intent: 'unlock', currentPassword: password });
    expect(right.status).toBe(303);
    const session = cookiesOf(right).session!;
    expect((await open(session)).isOpen).toBe(true);
    const answer = await take(session);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="bookstore.json"');
    expect(answer.headers.get('Cache-Control')).toContain('no-store');
    const { users } = (await answer.json()) as { users: { id: string }[] };
    expect(users.map(({ id }) => id)).toEqual([ana.user.id]);
  });

  it('is nobody’s who is not signed in', async () => {
    const answer = await take('a'.repeat(43));
    expect(answer.headers.get('Location')).toMatch(/^\/login\?redirectTo=/);
  });
});

describe('closing the account', () => {
  const fields = { intent: 'close', currentPassword: password, confirm: 'on' };

  it('asks for the box and the password, ten times at most', async () => {
    const ana = await signedIn();
    expect(await errorsOf(await post(ana.cookie, { ...fields, confirm: '' }))).toEqual(['confirm']);
    const guess = { ...fields, currentPassword: 'adivinada' };
    for (let i = 0; i < 10; i++) {
      expect(await errorsOf(await post(ana.cookie, guess))).toEqual(['currentPassword']);
    }
    expect((await post(ana.cookie, fields)).status).toBe(429);
    expect((await post(ana.cookie, { ...fields, csrf: 'x' })).status).toBe(403);
    expect((await post(ana.cookie, { ...fields, intent: 'other' })).status).toBe(400);
    expect(await getViewer(contextWith(ana.cookie))).not.toBeNull();
  });

  it('ends it everywhere and tells by mail; signing in again brings it back', async () => {
    const ana = await signedIn();
    const elsewhere = await startSession(db, { userId: ana.user.id, userAgent: '' });
    await makeSeller(db, { user_id: ana.user.id });
    const listing = await makeListing(db, { seller_id: ana.user.id });
    const closed = await post(ana.cookie, fields);
    expect([closed.status, closed.headers.get('Location')]).toEqual([303, '/']);
    for (const cookie of [ana.cookie, elsewhere.cookie]) {
      expect(await getViewer(contextWith(cookie))).toBeNull();
    }
    const mails = await db.selectFrom('outbox_mails').selectAll().execute();
    expect(mails).toMatchObject([{ template: 'account_closed', recipient: ana.user.email }]);

    const request = formPost('/login', { email: ana.user.email, password, redirectTo: '/' });
    const back = await answerOf(() => login({ request, params: {}, context: contextOf() }));
    expect(back.status).toBe(303);
    expect(await getViewer(contextWith(cookiesOf(back).session!))).not.toBeNull();
    const copy = await db
      .selectFrom('listings')
      .select('status')
      .where('id', '=', listing.id)
      .executeTakeFirst();
    expect(copy).toEqual({ status: 'published' });
  });

  it('is 409 with the reason while something is under way', async () => {
    const admin = await signedIn({ role: 'admin' });
    expect((await open(admin.cookie)).obstacles).toEqual(['admin']);
    const answer = await post(admin.cookie, fields);
    expect(answer.status).toBe(409);
    expect(await errorsOf(answer)).toEqual(['_form']);
  });
});
