import { createConnection, createPool } from 'mysql2';
import type { ConnectionOptions, Pool, PoolConnection, QueryError } from 'mysql2';
import { StuckWatch, type Knock } from './stuck-watch.server';

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
    private readonly watch: StuckWatch,
    readonly epoch: number,
  ) {}

  query(sql: string, values: unknown[], callback?: QueryCallback) {
    const options = {
      sql,
      values: values as (string | number | null)[],
      timeout: this.statementTimeout,
    };
    if (!callback) return this.raw.query(options);
    // The ROLLBACK after a lost statement would wait as long again; the server rolls back by itself
    // what it loses the connection of.
    if (this.#broken) return callback(new DatabaseUnavailable('the connection broke') as never);
    let isOver = false;
    const finish: QueryCallback = (error, result) => {
      if (isOver) return;
      isOver = true;
      this.watch.end(wait);
      callback(error, result);
    };
    // A COMMIT that is given up may still happen, as when the connection breaks in it. The page says
    // "try again", and the form's key finds what was done (P13).
    const wait = this.watch.begin(() => {
      this.#broken = true;
      finish(new DatabaseUnavailable('the database is stuck') as never);
    });
    return this.raw.query(options, (error, result) => {
      if (error && isUntrustworthy(error)) this.#broken = true;
      finish(error, result);
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

/** Any answer will do, also a refusal: what matters is that somebody is there. */
const knockAt =
  (server: ConnectionOptions): Knock =>
  (answered) => {
    const connection = createConnection(server);
    connection.on('error', () => answered());
    connection.connect((error) => {
      // Our own deadline struck, which is no answer.
      if (error?.code !== 'ETIMEDOUT') answered();
    });
    return () => connection.destroy();
  };

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
  readonly #watch: StuckWatch;

  constructor(options: PoolOptions) {
    this.#acquireTimeout = options.acquireTimeout ?? 3000;
    this.#statementTimeout = options.statementTimeout ?? 8000;
    const server: ConnectionOptions = {
      host: options.host,
      port: options.port,
      database: options.database,
      user: options.user,
      password: options.password,
      ssl: tlsFor(options.ca),
      connectTimeout: 3000,
    };
    this.#watch = new StuckWatch(knockAt(server));
    this.#pool = createPool({
      ...server,
      connectionLimit: options.size,
      // Idle connections stay: reconnecting costs a page 5-20 ms with TLS.
      maxIdle: options.size,
      queueLimit: QUEUE_LIMIT,
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
    if (this.#watch.isStuck) {
      callback(new DatabaseUnavailable('the database is stuck'));
      return;
    }
    let isLate = false;
    const refuse = (why: string) => {
      if (isLate) return;
      isLate = true;
      clearTimeout(timer);
      this.#watch.end(wait);
      callback(new DatabaseUnavailable(why));
    };
    const timer = setTimeout(
      () => refuse(`no connection within ${this.#acquireTimeout} ms`),
      this.#acquireTimeout,
    );
    const wait = this.#watch.begin(() => refuse('the database is stuck'));
    const take = () =>
      this.#pool.getConnection((error, connection) => {
        if (isLate) {
          connection?.release();
          return;
        }
        if (!error && this.#wrap(connection).epoch !== this.#watch.epoch) {
          // From before the database was stuck: its other end may be gone without a word.
          connection.destroy();
          take();
          return;
        }
        clearTimeout(timer);
        this.#watch.end(wait);
        if (error) {
          const why = `no connection: ${error.code ?? error.message}`;
          callback(new DatabaseUnavailable(why, { cause: error }));
          return;
        }
        callback(null, this.#wrap(connection));
      });
    take();
  };

  #wrap(connection: PoolConnection): PooledConnection {
    let wrapped = this.#wrapped.get(connection);
    if (!wrapped) {
      wrapped = new PooledConnection(
        connection,
        this.#statementTimeout,
        this.#watch,
        this.#watch.epoch,
      );
      this.#wrapped.set(connection, wrapped);
    }
    return wrapped;
  }

  end = (callback: (error: unknown) => void): void => {
    this.#watch.stop();
    this.#pool.end(callback);
  };

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
