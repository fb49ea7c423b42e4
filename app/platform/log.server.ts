import { pino, type Logger } from 'pino';

export type { Logger };

/** Structured lines on standard output, in UTC; a password, token or mail address never gets in. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
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
