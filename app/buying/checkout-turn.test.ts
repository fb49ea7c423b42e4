import { expect, it } from 'vitest';
import { startSession } from '~/accounts/session.server';
import { getViewer } from '~/accounts/viewer.server';
import { makeUser } from '../../tests/support/factories';
import { answerOf, formPost, testContexts } from '../../tests/support/requests';
import { testDatabase } from '../../tests/support/test-database';
import { action as checkout } from './checkout.route';

const db = testDatabase();
const contextOf = testContexts(db);

it('a checkout whose answer went away before its turn does nothing, and says when to come again', async () => {
  const buyer = await makeUser(db);
  const { cookie } = await startSession(db, { userId: buyer.id, userAgent: 'tests' });
  const browser = { cookies: { session: cookie } };
  const { csrf } = (await getViewer(contextOf(browser)))!;
  const post = (takeTurn: () => Promise<boolean>) =>
    answerOf(() =>
      checkout({
        request: formPost('/checkout', { csrf, intent: 'address' }),
        context: Object.assign(contextOf(browser), { takeTurn }),
        params: {},
      }),
    );
  expect((await post(() => Promise.resolve(true))).status).toBe(200);
  const late = await post(() => Promise.resolve(false));
  expect(late.status).toBe(503);
  expect(late.headers.get('Retry-After')).toMatch(/^\d+$/);
});
