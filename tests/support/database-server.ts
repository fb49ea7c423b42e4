import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findDatabasePrograms } from '../../scripts/lib/database-programs.mjs';
import { makeDataFolder, startServer } from '../../scripts/lib/database-server.mjs';
import * as settings from '../../scripts/lib/database-settings.mjs';

/** The start scripts are plain JavaScript, because they run before anything is installed. */
interface Programs {
  kind: 'mariadb' | 'mysql';
  server: string;
}
interface Child {
  pid: number;
  exited: Promise<unknown>;
  stop(): Promise<void>;
}

export interface DatabaseServer {
  host: string;
  port: number;
  user: string;
  password: string;
  pid(): number;
  /** Starts it again on the same data, after it was killed. */
  restart(): Promise<void>;
  exited(): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * A database server of the test's own. `durable` has the flags of the real shop (each commit on
 * disk); without it nothing waits for the disk. `flags` are given to the server as well.
 */
export async function startDatabaseServer({
  durable = false,
  flags: more = [],
}: { durable?: boolean; flags?: string[] } = {}): Promise<DatabaseServer> {
  const programs = (await findDatabasePrograms(undefined)) as Programs;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-test-'));
  const port = await freePort();
  const password = 'throwaway';
  const usual = durable ? settings.durableFlags(programs) : settings.throwawayFlags(programs);
  const flags = [...usual, ...more];
  await makeDataFolder(
    programs,
    path.join(folder, 'data'),
    durable ? [] : settings.initialThrowawayFlags(programs),
  );
  const sql = settings.initialSql(programs, {
    rootPassword: password,
    database: undefined,
    user: undefined,
    password: undefined,
  });
  const start = async () =>
    (await startServer({ programs, folder, port, flags, sql })) as unknown as Child;
  let server = await start();
  return {
    host: '127.0.0.1',
    port,
    user: 'root',
    password,
    pid: () => server.pid,
    restart: async () => {
      server = await start();
    },
    exited: () => server.exited,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}
