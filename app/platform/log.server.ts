import { createHmac, randomBytes } from 'node:crypto';
import { pino, type Logger } from 'pino';
import { describeError } from './describe-error.server';

export type { Logger };

export interface LogOptions {
  /** Makes hashes of people's ids; without it they are others in each process. */
  secretKey?: string;
  /** What each line carries beside its own words: the ids of its trace. */
  fields?: () => object;
}

/**
 * Structured lines on standard output, in UTC; a password, token or mail address never gets in, an id of
 * a person only as a hash, and a path without what is secret in it.
 */
export function createLog(level: string, { secretKey, fields }: LogOptions = {}): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: fields,
    serializers: { err: describeError, path: pathInLogs, userId: hashedWith(secretKey) },
    redact: {
      paths: [
        'password',
        'token',
        'email',
        '*.password',
        '*.token',
        '*.email',
        'req.headers.cookie',
      ],
      censor: '[redacted]',
    },
  });
}

// A token in a path must not get into a log.
const SECRET_PATHS = /^((?:\/en)?\/(?:reset-password|verify-email)\/)[^/?]+/;

export const pathInLogs = (path: string) => path.replace(SECRET_PATHS, '$1…').slice(0, 300);

/**
 * The same for all lines of one person, so that they can be read together, and of no use to who has the
 * log alone: with a key made of SECRET_KEY, because ids can be tried one after the other. After the key
 * has changed the hashes are others.
 */
function hashedWith(
  secret: string | Buffer = randomBytes(32),
): (userId: string | undefined) => string | undefined {
  const key = createHmac('sha256', secret).update('bookstore:users-in-logs').digest();
  return (userId) =>
    userId && createHmac('sha256', key).update(userId).digest('base64url').slice(0, 16);
}
