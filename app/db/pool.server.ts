import { createPool, type Pool, type PoolConnection, type QueryError } from 'mysql2';

/**
 * A mysql2 pool in the shape that Kysely's dialect takes, with what the plain pool lacks:
 * a bound on waiting, a bound on each statement, and connections that are thrown away once they
 * cannot be trusted any more.
 */

export interface PoolOptions {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** PEM of the server's authority; present means TLS with verification. */
  ca?: string;
  /** Connections; requests beyond wait, and beyond 400 waiting are refused at once (C10). */
  size: number;
  /** Milliseconds a request may wait for a connection before it is told to come back. */
  acquireTimeout?: number;
  /** Milliseconds for one statement; longer than any page may take (C9). */
  statementTimeout?: number;
}

/** Nobody got a connection in time, or the server is away: the page answers 503 with Retry-After. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

// What a writer answers that has become a reader (failover): read-only option, read-only transaction,
// read-only mode. mysql2 keeps such a connection in its pool for good.
const READ_ONLY_ERRNOS = new Set([1290, 1792, 1836]);
const QUEUE_LIMIT = 400;

const SESSION =
  "SET time_zone = '+00:00', innodb_lock_wait_timeout = 3, sql_mode = " +
  "'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', " +
  'group_concat_max_len = 65536';

type Callback<T> = (error: unknown, value?: T) => void;
type QueryCallback = (error: QueryError | null, result?: unknown) => void;

class PooledConnection {
  #broken = false;

  constructor(
    readonly raw: PoolConnection,
    private readonly statementTimeout: number,
  ) {}

  query(sql: string, values: unknown[], callback?: QueryCallback) {
    const options = {
      sql,
      values: values as (string | number | null)[],
      timeout: this.statementTimeout,
    };
    if (!callback) return this.raw.query(options);
    return this.raw.query(options, (error, result) => {
      if (error && isUntrustworthy(error)) this.#broken = true;
      callback(error, result);
    });
  }

  release(): void {
    if (this.#broken) this.raw.destroy();
    else this.raw.release();
  }

  destroy(): void {
    this.raw.destroy();
  }
}

export function isUntrustworthy(error: {
  fatal?: boolean;
  errno?: number;
  code?: string;
}): boolean {
  return (
    error.fatal === true ||
    READ_ONLY_ERRNOS.has(error.errno ?? 0) ||
    error.code === 'PROTOCOL_SEQUENCE_TIMEOUT'
  );
}

/** The server must show a certificate of this authority for the name that we asked for (C55). */
export const tlsFor = (ca: string | undefined) =>
  ca === undefined ? undefined : { ca, minVersion: 'TLSv1.2', verifyIdentity: true };

export interface PoolStatistics {
  total: number;
  free: number;
  waiting: number;
}

export class DatabasePool {
  readonly #pool: Pool;
  readonly #acquireTimeout: number;
  readonly #statementTimeout: number;
  readonly #wrapped = new WeakMap<PoolConnection, PooledConnection>();

  constructor(options: PoolOptions) {
    this.#acquireTimeout = options.acquireTimeout ?? 3000;
    this.#statementTimeout = options.statementTimeout ?? 8000;
    this.#pool = createPool({
      host: options.host,
      port: options.port,
      database: options.database,
      user: options.user,
      password: options.password,
      ssl: tlsFor(options.ca),
      connectionLimit: options.size,
      // Idle connections stay: reconnecting costs a page 5-20 ms with TLS.
      maxIdle: options.size,
      queueLimit: QUEUE_LIMIT,
      connectTimeout: 3000,
      enableKeepAlive: true,
      keepAliveInitialDelay: 10_000,
      timezone: 'Z',
      charset: 'utf8mb4_unicode_520_ci',
      supportBigNumbers: true,
      bigNumberStrings: true,
      multipleStatements: false,
    });
    this.#pool.on('connection', (connection) => {
      const prepare = (sql: string) =>
        connection.query(sql, (error) => {
          if (error) connection.destroy();
        });
      prepare(SESSION);
      prepare('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    });
  }

  /** Kysely's way in. */
  getConnection = (callback: Callback<PooledConnection>): void => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      callback(new DatabaseUnavailable(`no connection within ${this.#acquireTimeout} ms`));
    }, this.#acquireTimeout);
    this.#pool.getConnection((error, connection) => {
      clearTimeout(timer);
      if (isLate) {
        connection?.release();
        return;
      }
      if (error) {
        callback(
          new DatabaseUnavailable(`no connection: ${error.code ?? error.message}`, {
            cause: error,
          }),
        );
        return;
      }
      let wrapped = this.#wrapped.get(connection);
      if (!wrapped) {
        wrapped = new PooledConnection(connection, this.#statementTimeout);
        this.#wrapped.set(connection, wrapped);
      }
      callback(null, wrapped);
    });
  };

  end = (callback: (error: unknown) => void): void => this.#pool.end(callback);

  /** For the metrics. The three lists are internal to mysql2, hence the guarded reading. */
  statistics(): PoolStatistics {
    const pool = this.#pool as unknown as Record<string, { length?: number } | undefined>;
    return {
      total: pool._allConnections?.length ?? 0,
      free: pool._freeConnections?.length ?? 0,
      waiting: pool._connectionQueue?.length ?? 0,
    };
  }
}
