import { createPool } from 'mysql2';
import { openDatabases, readAuthority, type Databases } from '~/db/database.server';
import { tlsFor } from '~/db/pool.server';
import { createPaymentProviders } from '~/payments/provider.server';
import type { Config } from '~/platform/config.server';
import { createLimits } from '~/platform/limits.server';
import { createLog } from '~/platform/log.server';
import { createPhotoStore } from '~/platform/photo-store-open.server';
import { createSheetPrinter } from '~/platform/sheet-printer.server';
import { noTracing, type Tracing } from '~/platform/tracing.server';
import type { Services } from '~/web/context.server';

export interface RunningServices extends Services {
  databases: Databases;
  end(): Promise<void>;
}

/**
 * Opens what a process needs; nothing connects before it is used. `statementTimeout` in milliseconds,
 * for who does more in one statement than a page.
 */
export function openServices(
  config: Config,
  tracing: Tracing = noTracing,
  statementTimeout?: number,
): RunningServices {
  const log = createLog(config.logLevel, {
    secretKey: config.secretKeys[0],
    // Asked for each line: not where there is nothing to say.
    fields: config.traces && tracing.logFields,
  });
  const databases = openDatabases({ ...config.database, statementTimeout });
  // The limiter speaks to mysql2 itself; two connections of its own are enough for one-row counters.
  const limitPool = createPool({
    host: config.database.host,
    port: config.database.port,
    user: config.database.user,
    password: config.database.password,
    database: config.database.name,
    ssl: tlsFor(readAuthority(config.database.ca)),
    connectionLimit: 2,
    connectTimeout: 3000,
    queueLimit: 400,
  });
  const sheets = createSheetPrinter();
  return {
    config,
    databases,
    db: databases.db,
    reader: databases.reader,
    photos: createPhotoStore(config),
    payments: createPaymentProviders(config, databases.db),
    limits: createLimits(limitPool, config.database.name),
    sheets,
    log,
    async end() {
      await Promise.all([databases.end(), limitPool.promise().end(), sheets.end()]);
    },
  };
}
