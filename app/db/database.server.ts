import { readFileSync } from 'node:fs';
import { Kysely, MysqlDialect, type MysqlPool } from 'kysely';
import type { Config } from '~/platform/config.server';
import { DatabasePool, type PoolOptions } from './pool.server';
import type { DB } from './types.generated';

export type { DB };
export type Database = Kysely<DB>;

export interface Databases {
  /** The writer. */
  db: Database;
  /** Reads of pages for visitors; the writer itself where no reader is configured. */
  reader: Database;
  pools: { writer: DatabasePool; reader?: DatabasePool };
  end(): Promise<void>;
}

type Settings = Omit<Config['database'], 'readerHost' | 'ca'> & {
  readerHost?: string;
  ca?: string;
  /** Milliseconds; without it as long as a page may take. */
  statementTimeout?: number;
};

/** Opens one pool a database host; nothing connects before the first query. */
export function openDatabases(settings: Settings): Databases {
  const options: PoolOptions = {
    host: settings.host,
    port: settings.port,
    database: settings.name,
    user: settings.user,
    password: settings.password,
    size: settings.poolSize,
    ca: readAuthority(settings.ca),
    statementTimeout: settings.statementTimeout,
  };
  const writer = new DatabasePool(options);
  const db = kyselyOn(writer);
  if (!settings.readerHost) {
    return { db, reader: db, pools: { writer }, end: () => db.destroy() };
  }
  const readerPool = new DatabasePool({ ...options, host: settings.readerHost });
  const reader = kyselyOn(readerPool);
  return {
    db,
    reader,
    pools: { writer, reader: readerPool },
    end: async () => {
      await Promise.all([db.destroy(), reader.destroy()]);
    },
  };
}

/** The PEM of `DATABASE_CA`; undefined where the database is reached without TLS. */
export const readAuthority = (file: string | undefined) =>
  file === undefined ? undefined : readFileSync(file, 'utf8');

export function kyselyOn(pool: DatabasePool): Database {
  return new Kysely<DB>({ dialect: new MysqlDialect({ pool: pool as unknown as MysqlPool }) });
}
