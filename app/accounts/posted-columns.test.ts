import { expect, it } from 'vitest';
import { makeUser } from '~/../tests/support/factories';
import { unlistedChanges } from '~/../tests/support/listed-changes';
import { answerOf, formPost, testContexts } from '~/../tests/support/requests';
import { readRows, rowChanges } from '~/../tests/support/row-diff';
import { testDatabase } from '~/../tests/support/test-database';
import { withPosted } from '~/../tests/support/unguarded';
import type { Database } from '~/db/database.server';
import { action as account } from './account.route';
import { startSession } from './session.server';
import { getViewer } from './viewer.server';

/**
 * The check of tests/attack/tampering.test.ts (P5) on one form: as it is, and on a handle that writes
 * whatever was posted.
 */

const db = testDatabase();
const contextOf = testContexts(db);

const listed = { inserts: [], updates: ['users.name', 'users.language', 'users.updated_at'] };
const posted = { role: 'admin', email: 'canary@example.com' };

async function unlistedOn(handle: Database): Promise<string[]> {
  const user = await makeUser(db);
  const { cookie } = await startSession(db, { userId: user.id, userAgent: 'tests' });
  const context = Object.assign(contextOf({ cookies: { session: cookie } }), { db: handle });
  const { csrf } = (await getViewer(context))!;
  const fields = { csrf, intent: 'profile', name: 'Otro Nombre', language: 'en', ...posted };
  const before = await readRows(db);
  const post = () => account({ request: formPost('/account', fields), params: {}, context });
  expect((await answerOf(post)).status).toBe(303);
  return unlistedChanges(rowChanges(before, await readRows(db)), listed, Object.values(posted));
}

it('a form changes what it lists', async () => {
  expect(await unlistedOn(db)).toEqual([]);
});

it('without its list a person becomes an administrator, and the check says so', async () => {
  expect(await unlistedOn(withPosted(db, 'users', posted))).toEqual([
    'users.email = canary@example.com (updated)',
    'users.role = admin (updated)',
  ]);
});
