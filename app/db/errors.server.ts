import { DatabaseUnavailable } from './pool.server';

interface DriverError {
  code?: string;
  errno?: number;
  message?: string;
  fatal?: boolean;
}

const asDriverError = (error: unknown): DriverError =>
  typeof error === 'object' && error !== null ? error : {};

/** True for a duplicate in that unique index; MySQL writes `table.index`, MariaDB `index`. */
export function isDuplicateKey(error: unknown, index?: string): boolean {
  const { code, message = '' } = asDriverError(error);
  if (code !== 'ER_DUP_ENTRY') return false;
  return index === undefined || new RegExp(`for key '(?:[^'.]+\\.)?${index}'`).test(message);
}

/** A deadlock (1213) or a lock wait that took too long (1205): the whole transaction may be tried anew. */
export function isRetryable(error: unknown): boolean {
  const { errno } = asDriverError(error);
  return errno === 1213 || errno === 1205;
}

/** A CHECK was violated: errno 3819 in MySQL, 4025 in MariaDB. */
export function isCheckViolation(error: unknown): boolean {
  const { errno } = asDriverError(error);
  return errno === 3819 || errno === 4025;
}

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
]);

/** The database is away, read-only or out of places: come back in a moment. */
export function isUnavailable(error: unknown): boolean {
  const { code, fatal, errno } = asDriverError(error);
  // 1047: a Galera node without its cluster; 1205/1213 only after all retries.
  return (
    error instanceof DatabaseUnavailable ||
    fatal === true ||
    AWAY.has(code ?? '') ||
    errno === 1047 ||
    isRetryable(error)
  );
}
