// The built shop with the sample in it, on a throwaway database, for what is looked at or measured.
import { join } from 'node:path';
import { runRole } from './app.mjs';
import { findDatabasePrograms } from './database-programs.mjs';
import { beforeLeaving } from './lifecycle.mjs';
import { makeRunFolder, startTestDatabase } from './test-database.mjs';
import { testEnvironment } from './test-environment.mjs';

/**
 * Opens the shop and starts one process of it, which serves and works. `load` gives modules from the
 * source. Returns `{ shop, server }` as tests/support/shop.ts describes them; both end with the script.
 */
export async function openSampleShop(load, { name }) {
  const folder = await makeRunFolder();
  const database = await startTestDatabase(await findDatabasePrograms(), folder);
  const { openShop, transferAccount } = await load('/tests/support/shop.ts');
  const shop = await openShop({
    name,
    database: {
      host: database.TEST_DATABASE_HOST,
      port: Number(database.TEST_DATABASE_PORT),
      user: database.TEST_DATABASE_USER,
      password: database.TEST_DATABASE_PASSWORD,
    },
    environment: { SAMPLE_ACCOUNTS_FILE: join(folder, 'accounts.txt'), ...transferAccount },
  });
  beforeLeaving(() => shop.stop());
  await runRole({ ...testEnvironment({ full: false }), ...shop.environment }, 'sample');
  return { shop, server: await shop.start() };
}
