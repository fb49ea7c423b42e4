import http from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceNames, services, type ServiceName } from '~/services';
import { newId } from '~/values/id';
import { launchBrowser, withJavaScript, withoutJavaScript } from '../support/browser';
import { freePort } from '../support/database-server';
import { makeDatabaseUsers, type DatabaseUsers } from '../support/database-users';
import { startPathProxy, type PathProxy } from '../support/path-proxy';
import { isFull } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld } from '../support/world';
import { journeys } from './journeys';
import { runJourney } from './run-journey';
import { troubleIn } from './trouble';

/**
 * The shop as four services behind an ingress, each under a database user with the rights of
 * service-rights.ts, the worker under the app's: the journeys need no right that is not there.
 */
describe('journeys over four services, each with a database user of its own', () => {
  const modes = isFull ? [withoutJavaScript, withJavaScript] : [withoutJavaScript];
  const running = {} as Record<ServiceName, ShopProcess>;
  let shop: Shop;
  let users: DatabaseUsers<'app' | ServiceName>;
  let proxy: PathProxy;
  let browser: Browser;

  beforeAll(async () => {
    proxy = await startPathProxy(await freePort());
    shop = await openShop({
      name: 'split',
      environment: {
        PUBLIC_ORIGIN: proxy.origin,
        PAYMENT_SANDBOX_WEBHOOK_URL: `${proxy.origin}/webhooks/payments/sandbox`,
      },
    });
    users = await makeDatabaseUsers(shop, ['app', ...serviceNames]);
    for (const name of serviceNames) {
      const environment = { ...users.environments[name], SERVICES: name };
      running[name] = await shop.start({ roles: ['web'], environment });
      proxy.point(name, running[name].port);
    }
    await shop.start({ roles: ['worker'], environment: users.environments.app });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
    await users?.drop();
    await proxy?.close();
  });

  for (const mode of modes) {
    describe.concurrent(mode.name, () => {
      for (const journey of journeys) {
        it(`${journey.name}: ${mode.name}`, () =>
          runJourney(journey, openWorld(shop, browser, mode, proxy.origin)));
      }
    });
  }

  it('have what each of their pages reads, also for what is not there', async () => {
    const host = new URL(proxy.origin).host;
    for (const served of serviceNames) {
      for (const pattern of services[served]) {
        const path = `/${pattern.replaceAll(/:\w+/g, newId()).replace('*', 'nothing')}`;
        const status = await statusOf(running[served].port, path, host);
        expect(status, `${served} ${path}\n${running[served].log()}`).toBeLessThan(500);
      }
    }
  });

  it('answer 404 for the rooms of the other services', async () => {
    const answers = serviceNames.flatMap((served) =>
      serviceNames
        .filter((other) => other !== served)
        .flatMap((other) => services[other].filter((pattern) => pattern !== '*'))
        .map((pattern) => ({ served, path: `/${pattern.replaceAll(/:\w+/g, 'x1')}` })),
    );
    for (const { served, path } of answers) {
      const status = await statusOf(running[served].port, path, new URL(proxy.origin).host);
      expect(`${served} ${path} ${status}`).toBe(`${served} ${path} 404`);
    }
  });

  it('leave no refusal of the database in any log, and every service had its part', () => {
    for (const { log } of shop.processes) {
      expect(log()).not.toMatch(/command denied|"errno":(1142|1143|1044)/);
      expect(troubleIn(log())).toEqual([]);
    }
    expect([...proxy.served.keys()].sort()).toEqual([...serviceNames].sort());
  });
});

/** Asks a process as its ingress does, by the public name; `fetch` does not let one choose the host. */
function statusOf(port: number, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path, headers: { host }, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
      .on('error', reject);
  });
}
