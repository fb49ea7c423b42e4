import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabases, type Databases } from '~/db/database.server';
import { freePort } from './database-server';
import { prepareDatabase } from './test-database';

/**
 * The real thing for tests: processes of the built server on a database of their own, with mails and
 * photos in a temporary folder. What a test changes is the environment, never the code.
 */

export interface ShopProcess {
  origin: string;
  port: number;
  child: ChildProcess;
  /** What the process has logged so far. */
  log(): string;
  /** Resolves with the exit code, or the signal's name. */
  exited: Promise<number | string>;
  /** Milliseconds from spawn to the first 200 of /ready. */
  readyAfter: number;
}

export interface Shop {
  databases: Databases;
  folder: string;
  mailFolder: string;
  environment: Record<string, string>;
  /** Starts one more process of these roles on the same database; `release` holds another build/. */
  start(options?: {
    roles?: string[];
    environment?: Record<string, string>;
    release?: string;
  }): Promise<ShopProcess>;
  processes: ShopProcess[];
  stop(): Promise<void>;
}

/** The shop's own account, for a shop that takes bank transfers. */
export const transferAccount = {
  TRANSFER_BANK: 'Bancolombia',
  TRANSFER_KIND: 'savings',
  TRANSFER_NUMBER: '123 456789 01',
  TRANSFER_HOLDER: 'BookStore de Prueba S.A.S.',
  TRANSFER_DOCUMENT: '900.123.456-7',
};

export interface ShopSettings {
  /** Default: the shared throwaway server of the tests. */
  database?: { host: string; port: number; user: string; password: string };
  name: string;
  environment?: Record<string, string>;
}

/** A database, migrated and empty, and no process yet. */
export async function openShop(settings: ShopSettings): Promise<Shop> {
  if (!existsSync('build/server.js')) throw new Error('npm run build comes first');
  const prepared = await prepareDatabase(`shop_${settings.name}`, settings.database);
  const databases = openDatabases(prepared);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-shop-'));
  const mailFolder = path.join(folder, 'mail');
  // Of its own, so that nobody takes another shop's uploads on their way for those of this one.
  const temporary = path.join(folder, 'tmp');
  mkdirSync(temporary);
  const environment: Record<string, string> = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    // Random: a fixed one would be a secret in git.
    SECRET_KEY: crypto.randomUUID() + crypto.randomUUID(),
    DATABASE_HOST: prepared.host,
    DATABASE_PORT: String(prepared.port),
    DATABASE_NAME: prepared.name,
    DATABASE_USER: prepared.user,
    DATABASE_PASSWORD: prepared.password,
    UPLOAD_FOLDER: path.join(folder, 'uploads'),
    MAIL_FOLDER: mailFolder,
    DRAIN_SECONDS: '0',
    TMPDIR: temporary,
    ...settings.environment,
  };
  const processes: ShopProcess[] = [];
  return {
    databases,
    folder,
    mailFolder,
    environment,
    processes,
    async start({ roles = ['web', 'worker'], environment: more = {}, release = '.' } = {}) {
      const started = await startProcess(roles, { ...environment, ...more }, release);
      processes.push(started);
      return started;
    },
    async stop() {
      for (const { child } of processes) child.kill('SIGTERM');
      await Promise.all(
        processes.map(({ exited, child }) =>
          Promise.race([exited, delay(10_000).then(() => child.kill('SIGKILL'))]),
        ),
      );
      await databases.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startProcess(
  roles: string[],
  environment: Record<string, string>,
  cwd: string,
): Promise<ShopProcess> {
  const port = Number(environment.PORT ?? (await freePort()));
  const origin = `http://localhost:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, ['build/server.js', ...roles], {
    cwd,
    env: {
      PATH: process.env.PATH,
      ...environment,
      PORT: String(port),
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-200_000)));
  child.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-200_000)));
  let ended: number | string | undefined;
  const exited = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve((ended = signal ?? code ?? 1))),
  );
  if (roles.includes('web')) {
    for (;;) {
      if (ended !== undefined) throw new Error(`the server ended (${ended}):\n${log}`);
      if (performance.now() - started > 30_000) throw new Error(`the server is not ready:\n${log}`);
      const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined);
      if (answer?.status === 200) break;
      await delay(20);
    }
  }
  return { origin, port, child, exited, log: () => log, readyAfter: performance.now() - started };
}
