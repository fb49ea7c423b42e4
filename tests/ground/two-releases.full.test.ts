import path from 'node:path';
import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '~/db/database.server';
import type { Journey } from '../e2e/journeys';
import { runJourney } from '../e2e/run-journey';
import { troubleIn } from '../e2e/trouble';
import { buyOverHttp } from '../support/buy-over-http';
import { launchBrowser, withoutJavaScript } from '../support/browser';
import { checkShop } from '../support/check-shop';
import { startChoosingProxy, type ChoosingProxy } from '../support/choosing-proxy';
import { freePort } from '../support/database-server';
import { makeListing } from '../support/factories';
import { report } from '../support/measure';
import { runProgram } from '../support/programs';
import { prepareReleases, type Releases } from '../support/releases';
import { openShop, type Shop } from '../support/shop';
import type { openWorld as OpenWorld } from '../support/world';

/**
 * A rollout in its middle (P20): the schema is the new release's already, and copies of both releases
 * serve and work. People buy while every request goes to the other release than the one before; then
 * the old release goes its own journeys, alone, for its pages need not be those of the new one.
 */

const PURCHASES = 3;

let releases: Releases | { missing: string };
let shop: Shop;
let proxy: ChoosingProxy;
let browser: Browser | undefined;

beforeAll(async () => {
  releases = await prepareReleases();
  if ('missing' in releases || !process.env.CHROMIUM_PATH) return;
  proxy = await startChoosingProxy(await freePort());
  shop = await openShop({ name: 'two_releases', environment: { PUBLIC_ORIGIN: proxy.origin } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await proxy?.close();
});

/** Back to an empty database: the older release brings its own schema. */
async function dropTables(db: Database): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  await db.connection().execute(async (connection) => {
    await sql`SET foreign_key_checks = 0`.execute(connection);
    for (const { name } of tables) await sql`DROP TABLE ${sql.table(name)}`.execute(connection);
    await sql`SET foreign_key_checks = 1`.execute(connection);
  });
}

/** The journeys of a release and the people who go them, which know each other's secrets. */
async function importRelease(folder: string) {
  const [{ journeys }, { openWorld }] = (await Promise.all(
    ['tests/e2e/journeys.ts', 'tests/support/world.ts'].map(
      (file) => import(/* @vite-ignore */ path.join(folder, file)),
    ),
  )) as [{ journeys: readonly Journey[] }, { openWorld: typeof OpenWorld }];
  return { journeys, openWorld };
}

it('serves with the old and the new release together on the new schema', async ({ skip }) => {
  if ('missing' in releases) return skip(releases.missing);
  if (!browser) return skip('there is no Chromium on this machine');
  const { older, newer, what } = releases;
  const migrate = async (folder: string) => {
    const { code, output } = await runProgram(process.execPath, ['build/server.js', 'migrate'], {
      cwd: folder,
      environment: shop.environment,
    });
    expect(code, output).toBe(0);
  };
  await dropTables(shop.databases.db);
  await migrate(older);
  const old = await shop.start({ release: older });
  proxy.add(old.port);
  await migrate(newer);
  const fresh = await shop.start({ release: newer });
  proxy.add(fresh.port);
  // A release that has been overtaken is still ready.
  expect((await fetch(`${old.origin}/ready`)).status).toBe(200);

  const { db } = shop.databases;
  await makeListing(db, { available: 2 * PURCHASES });
  for (let turn = 0; turn < PURCHASES; turn++) {
    const { page } = await buyOverHttp(proxy.origin);
    expect(page).toContain('Pago confirmado');
  }
  const served = [old, fresh].map(({ port }) => proxy.served.get(port) ?? 0);
  for (const count of served) expect(count).toBeGreaterThan(5 * PURCHASES);
  expect(await checkShop(db)).toEqual([]);

  await proxy.remove(fresh.port);
  const { journeys, openWorld } = await importRelease(older);
  const waiting = [...journeys];
  const failures: string[] = [];
  const lane = async () => {
    for (let journey; (journey = waiting.shift());) {
      const world = openWorld(shop, browser!, withoutJavaScript, proxy.origin);
      await runJourney(journey, world).catch((error: Error) =>
        failures.push(`${journey.name}: ${error.message}`),
      );
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  report(
    `${what}: ${PURCHASES} purchases over both (${served.join(' and ')} requests), ` +
      `${journeys.length} journeys of the old`,
  );
  expect(failures).toEqual([]);
  for (const { log } of [old, fresh]) expect(troubleIn(log())).toEqual([]);
});
