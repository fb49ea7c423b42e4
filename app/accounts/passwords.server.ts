import { availableParallelism } from 'node:os';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { normalisePassword } from './password-rules.server';

/** Argon2id with the parameters of OWASP's cheat sheet: 19 MiB, two passes, one lane (C26). */
const parameters = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

// The hash of random bytes that nobody kept: what an unknown e-mail is compared with, so that the
// answer takes as long as for a known one (C30).
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$wZKSuOu1qrLmj0Z4Ah6HAA$Fv4TZcJmCXF4b0SDLnWzXyJDwHSONzPWLt7P5gyV2gY';

// Each takes 19 MiB and a thread of libuv's four, which photos and files need too.
const turns = createTurns(Math.min(3, Math.max(2, availableParallelism())));

/** The hash to store of a new password. */
export function hashPassword(password: string): Promise<string> {
  return turns(() => hash(normalisePassword(password), parameters));
}

/** Whether it is the password; takes as long without a hash, or with one that no password has. */
export function verifyPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  const isHash = passwordHash?.startsWith('$argon2') ?? false;
  return turns(async () => {
    const isRight = await verify(isHash ? passwordHash! : NOBODY, normalisePassword(password));
    return isHash && isRight;
  });
}

/** Whether a stored hash was made with other parameters than today's. */
export function needsRehash(passwordHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(passwordHash);
  return (
    memoryCost !== parameters.memoryCost ||
    timeCost !== parameters.timeCost ||
    parallelism !== parameters.parallelism
  );
}

/** Runs what it is given, at most `most` at a time; the others wait in the order they came. */
export function createTurns(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // The place is handed on, not freed, so that nobody who comes now slips in between.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
