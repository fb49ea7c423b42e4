import type { AppLoadContext } from '@remix-run/node';
import { sql } from 'kysely';
import { createPool, type Pool } from 'mysql2';
import { afterAll, beforeAll } from 'vitest';
import type { Database } from '~/db/database.server';
import { parseConfig } from '~/platform/config.server';
import { createLimits } from '~/platform/limits.server';
import { createLog } from '~/platform/log.server';
import type { Services } from '~/web/context.server';
import { createRequestContext } from '~/web/context.server';

/** What a loader or action gets, for tests that call one without a server around it. */

export interface Browser {
  cookies?: Record<string, string>;
  ip?: string;
}

/** Gives a function that makes contexts on this database, with limits that really count. */
export function testContexts(db: Database): (browser?: Browser) => AppLoadContext {
  const config = parseConfig({
    NODE_ENV: 'test',
    SECRET_KEY: crypto.randomUUID() + crypto.randomUUID(),
    PUBLIC_ORIGIN: 'http://localhost:3000',
  });
  const log = createLog('silent');
  let pool: Pool | undefined;
  let limits: Services['limits'] | undefined;
  beforeAll(async () => {
    const { rows } = await sql<{ name: string }>`SELECT DATABASE() AS name`.execute(db);
    const database = rows[0]!.name;
    pool = createPool({
      host: process.env.TEST_DATABASE_HOST,
      port: Number(process.env.TEST_DATABASE_PORT),
      user: process.env.TEST_DATABASE_USER,
      password: process.env.TEST_DATABASE_PASSWORD,
      database,
      connectionLimit: 2,
    });
    limits = createLimits(pool, database);
  });
  afterAll(() => pool?.promise().end());
  return ({ cookies = {}, ip = '203.0.113.7' } = {}) => {
    const services = { config, db, reader: db, log, limits: limits! } as unknown as Services;
    return createRequestContext(services, {
      requestId: 'test',
      clientIp: ip,
      cookieHeader: Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      log,
      noteUser: () => undefined,
      countRefusedSale: () => undefined,
      takeTurn: () => Promise.resolve(true),
    }) as AppLoadContext;
  };
}

export const getRequest = (path: string) => new Request(`http://localhost:3000${path}`);

/** A form post as a browser without JavaScript sends it. */
export function formPost(path: string, fields: Record<string, string>): Request {
  return new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'User-Agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36' },
  });
}

/** What the visitor gets: the returned response or the thrown one. */
export async function answerOf(work: () => unknown): Promise<Response> {
  try {
    return (await work()) as Response;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

/** The cookies that an answer sets; an empty value is one that it takes away. */
export function cookiesOf(response: Response): Record<string, string> {
  return Object.fromEntries(
    response.headers.getSetCookie().map((line) => {
      const pair = line.split(';')[0]!;
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
