import { describe, expect, it } from 'vitest';
import { makeListing, makeUser } from '~/../tests/support/factories';
import {
  answerOf,
  cookiesOf,
  formPost,
  getRequest,
  testContexts,
  type Browser,
} from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { limitRules } from '~/platform/limits.server';
import type { FormState } from '~/web/form-state';
import { action, loader } from './login.route';
import { action as logout } from './logout.route';
import { hashPassword } from './passwords.server';
import { getViewer } from './viewer.server';

const db = testDatabase();
const contextOf = testContexts(db);
const password = 'páramo nublado';
const passwordHash = await hashPassword(password);

const person = (values = {}) => makeUser(db, { password_hash: passwordHash, ...values });
const post = (fields: Record<string, string>, browser?: Browser, path = '/login') =>
  answerOf(() =>
    action({ request: formPost(path, fields), params: {}, context: contextOf(browser) }),
  );
const formOf = async (answer: Response) => ((await answer.json()) as { form: FormState }).form;
const guess = (email: string, browser?: Browser) => post({ email, password: 'adivinada' }, browser);

describe('the login form', () => {
  it('signs in with a new session, whatever cookie the browser had, and goes on', async () => {
    const { email, id } = await person();
    const planted = 'A'.repeat(43);
    const answer = await post(
      { email, password, redirectTo: '/en/orders' },
      { cookies: { session: planted } },
      '/en/login',
    );
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/en/orders');
    expect(answer.headers.get('Cache-Control')).toContain('no-store');
    const { session } = cookiesOf(answer);
    expect(session).toMatch(/^[\w-]{43}$/);
    expect(session).not.toBe(planted);
    const viewer = await getViewer(contextOf({ cookies: { session: session! } }));
    expect(viewer?.userId).toBe(id);
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax; Max-Age=2592000/);
  });

  it('ends the session that the browser had', async () => {
    const { email } = await person();
    const first = cookiesOf(await post({ email, password }));
    const second = cookiesOf(await post({ email, password }, { cookies: first }));
    expect(await getViewer(contextOf({ cookies: first }))).toBeNull();
    expect(await getViewer(contextOf({ cookies: second }))).not.toBeNull();
    expect(await db.selectFrom('sessions').select('user_id').execute()).toHaveLength(1);
  });

  it('answers a wrong password and an unknown e-mail alike, and keeps what was typed', async () => {
    const { email } = await person();
    const [known, unknown] = [await guess(email), await guess('nadie@example.com')];
    expect([known.status, unknown.status]).toEqual([400, 400]);
    const forms = [await formOf(known), await formOf(unknown)];
    expect(forms[0]!.errors).toEqual(forms[1]!.errors);
    expect(forms[0]!.values).toEqual({ email });
    expect(cookiesOf(known)).toEqual({});
  });

  it('says what is wrong with each field', async () => {
    const answer = await post({ email: 'ana', password: '' });
    expect(answer.status).toBe(400);
    const { errors } = await formOf(answer);
    expect(Object.keys(errors)).toEqual(['email', 'password']);
  });

  it('does not let a disabled account in', async () => {
    const { email } = await person({ disabled_at: new Date() });
    const answer = await post({ email, password });
    expect(answer.status).toBe(400);
    expect((await formOf(answer)).errors._form).toContain('desactivada');
    expect(cookiesOf(answer)).toEqual({});
  });

  it('keeps the visitor’s cart', async () => {
    const { email, id } = await person();
    const listing = await makeListing(db);
    const token = 'c'.repeat(43);
    const { createHash } = await import('node:crypto');
    const cartId = '0'.repeat(22);
    const at = new Date();
    await db
      .insertInto('carts')
      .values({
        id: cartId,
        token_hash: createHash('sha256').update(token).digest(),
        created_at: at,
        updated_at: at,
      })
      .execute();
    await db
      .insertInto('cart_items')
      .values({
        cart_id: cartId,
        listing_id: listing.id,
        quantity: 1,
        price_seen_minor: listing.price_minor,
        added_at: at,
      })
      .execute();
    const answer = await post({ email, password }, { cookies: { cart: token } });
    expect(cookiesOf(answer).cart).toBe('');
    const kept = await db
      .selectFrom('carts')
      .innerJoin('cart_items', 'cart_items.cart_id', 'carts.id')
      .select(['carts.user_id', 'cart_items.listing_id'])
      .execute();
    expect(kept).toEqual([{ user_id: id, listing_id: listing.id }]);
  });

  it('is not shown to who is signed in already', async () => {
    const { email } = await person();
    const cookies = cookiesOf(await post({ email, password }));
    const request = getRequest('/login?redirectTo=/orders');
    const answer = await answerOf(() =>
      loader({ request, params: {}, context: contextOf({ cookies }) }),
    );
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/orders']);
  });
});

describe('guessing', () => {
  const { points } = limitRules.login_account_address;

  it('ends after so many wrong passwords from one address, also for the right one', async () => {
    const { email } = await person();
    for (let i = 0; i < points; i++) expect((await guess(email)).status).toBe(400);
    const refused = await guess(email);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await post({ email, password })).status).toBe(429);
    expect((await post({ email, password }, { ip: '203.0.113.8' })).status).toBe(303);
  });

  it('is counted the same for an e-mail that nobody has', async () => {
    for (let i = 0; i < points; i++) await guess('nadie@example.com');
    expect((await guess('nadie@example.com')).status).toBe(429);
  });

  it('tells no more than the limit’s number of answers to many posts at once', async () => {
    const { email } = await person();
    const answers = await Promise.all(Array.from({ length: 40 }, () => guess(email)));
    const told = answers.filter(({ status }) => status === 400);
    expect(told.length).toBeLessThanOrEqual(points);
    expect(answers.every(({ status }) => [400, 429].includes(status))).toBe(true);
  });

  it('from many addresses reaches the account’s limit, and the owner still gets in', async () => {
    const { email } = await person();
    const owner = { ip: '198.51.100.1' };
    const { device } = cookiesOf(await post({ email, password }, owner));
    for (let i = 0; i < limitRules.login_account.points; i++) {
      expect((await guess(email, { ip: `192.0.2.${i}` })).status).toBe(400);
    }
    const stranger = { ip: '192.0.2.200' };
    expect((await post({ email, password }, stranger)).status).toBe(429);
    const known = { ...owner, cookies: { device: device! } };
    expect((await post({ email, password }, known)).status).toBe(303);
    const forged = { ...owner, cookies: { device: `${device!.slice(0, -1)}~` } };
    expect((await post({ email, password }, forged)).status).toBe(429);
  });

  it('does not count those who get in', async () => {
    const { email } = await person();
    for (let i = 0; i < points + 2; i++) expect((await post({ email, password })).status).toBe(303);
  });
});

describe('signing out', () => {
  it('deletes the row and the cookie; only the session’s own form does it', async () => {
    const { email } = await person();
    const { session } = cookiesOf(await post({ email, password }));
    const context = () => contextOf({ cookies: { session: session! } });
    const send = (fields: Record<string, string>) =>
      answerOf(() =>
        logout({ request: formPost('/logout', fields), params: {}, context: context() }),
      );
    expect((await send({ csrf: 'x' })).status).toBe(403);
    expect(await getViewer(context())).not.toBeNull();
    const { csrf } = (await getViewer(context()))!;
    const answer = await send({ csrf });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/']);
    expect(cookiesOf(answer).session).toBe('');
    expect(await db.selectFrom('sessions').select('user_id').execute()).toEqual([]);
  });
});
