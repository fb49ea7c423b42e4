/**
 * What the log says of an error: its kind, codes, words and stack, and those of its causes. Nothing else of
 * it, since errors carry what they failed with: mysql2's have the whole statement with its values, a mail
 * server's the addresses (C60).
 */
export interface DescribedError {
  type: string;
  message: string;
  stack: string;
  code?: string | number;
  errno?: number;
}

const MAX_CAUSES = 5;
const ADDRESS = /[^\s<>"'`(),:;=]+@[^\s<>"'`(),:;]+/g;

// The server's messages whose quoted words are names of its own: access, schema, syntax of a column list.
const NAMING_ERRNOS = new Set([1044, 1045, 1049, 1054, 1142, 1143, 1146, 1290, 1792, 1836]);

type Fields = { code?: unknown; errno?: unknown; sqlState?: unknown; sql?: unknown };

/** For pino's `err`; what is no error goes through as it is. */
export function describeError(thrown: unknown): unknown {
  return thrown instanceof Error ? describe(thrown, MAX_CAUSES) : thrown;
}

function describe(error: Error, causesLeft: number): DescribedError {
  const { code, errno } = error as Fields;
  const message = withoutValues(error);
  const cause =
    error.cause instanceof Error && causesLeft > 0
      ? describe(error.cause, causesLeft - 1)
      : undefined;
  // The stack begins with the message itself.
  const stack = (error.stack ?? '').replace(error.message, () => message).replace(ADDRESS, '…@…');
  return {
    type: error.constructor.name,
    message: cause ? `${message}: ${cause.message}` : message,
    stack: cause ? `${stack}\ncaused by: ${cause.stack}` : stack,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof errno === 'number' ? { errno } : {}),
  };
}

function withoutValues(error: Error): string {
  const { errno, sqlState, sql } = error as Fields;
  const message = error.message.replace(ADDRESS, '…@…');
  const isOfDatabase = sqlState !== undefined || sql !== undefined;
  if (!isOfDatabase || NAMING_ERRNOS.has(errno as number)) return message;
  const duplicate = /^Duplicate entry '.*' for key ('[\w.]+')$/s.exec(message);
  if (duplicate) return `Duplicate entry '…' for key ${duplicate[1]}`;
  // Greedy: a value may itself hold quotes.
  return message.replace(/(['"`]).*\1/s, "'…'");
}
