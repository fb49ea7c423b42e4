import { parseArgs } from 'node:util';
import { createAdmin } from '~/accounts/admin-create.server';
import { mergeBooks } from '~/catalog/merge-books.server';
import { renameShop } from '~/catalog/rename-shop.server';
import { loadSample } from '~/catalog/sample/load-sample.server';
import { connectionProblem } from '~/db/connection-problem.server';
import { openDatabases } from '~/db/database.server';
import { grantAccess, passOnAccess } from '~/db/grant-access.server';
import { migrateToLatest } from '~/db/migrate.server';
import { checkAudit } from '~/db/check-audit.server';
import { isSound } from '~/db/verify-audit.server';
import type { Config } from '~/platform/config.server';
import { openServices, type RunningServices } from './services.server';

/** Milliseconds: a key of a million rows takes a minute to build. */
const longestStatement = 3_600_000;

type Command = (services: RunningServices, rest: string[]) => Promise<void>;

/** What the build does besides serving: each once, then the process ends. */
export const commands: Record<string, Command> = {
  /** Brings the schema up to date; several at once are safe. */
  async migrate({ db, log, config }) {
    const { results = [], error } = await migrateToLatest(db);
    for (const { migrationName, status } of results)
      log.info({ migrationName, status }, 'migration');
    if (error) throw error as Error;
    const accounts = await passOnAccess(db, config.database.name);
    log.info({ applied: results.length, accounts }, 'the schema is up to date');
  },

  /** Makes the database users of the environment's GRANTS_*, with exact rights; run by the master. */
  async grants({ log, config }) {
    const { accounts, database } = config;
    if (accounts.length === 0) {
      throw new UsageError(
        'grants makes the users that are named: set GRANTS_APP_USER and GRANTS_APP_PASSWORD, and ' +
          'the same for MIGRATOR, READER and, for services apart, CATALOG, ACCOUNTS, BUYING, SELLING',
      );
    }
    // Not the shop's own schema, which may not be there yet.
    const master = openDatabases({
      ...database,
      name: 'information_schema',
      poolSize: 1,
      readerHost: undefined,
    });
    try {
      const requiresTls = database.ca !== undefined;
      for (const granted of await grantAccess(master.db, database.name, accounts, { requiresTls }))
        log.info(granted, 'granted');
    } finally {
      await master.end();
    }
  },

  /** Loads the sample catalogue once: `sample [--copies N]`. */
  async sample({ db, log, config }, rest) {
    const { values } = parseArgs({ args: rest, options: { copies: { type: 'string' } } });
    const copies = values.copies === undefined ? undefined : Number(values.copies);
    if (copies !== undefined && !(Number.isSafeInteger(copies) && copies > 0)) {
      throw new UsageError('--copies needs a whole number above zero');
    }
    await loadSample(db, {
      copies,
      accountsFile: config.sampleAccountsFile,
      log,
    });
  },

  /** Makes or raises an admin: `admin-create --email x`, prints a one-time link. */
  async 'admin-create'({ db, config }, rest) {
    const { values } = parseArgs({ args: rest, options: { email: { type: 'string' } } });
    if (!values.email) throw new UsageError('admin-create needs --email with the address');
    const link = await createAdmin(db, { email: values.email, publicOrigin: config.publicOrigin });
    process.stdout.write(`${link}\n`);
  },

  /** Makes two records of one edition into one: `books-merge --from id --into id`. */
  async 'books-merge'({ db, log }, rest) {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args: rest, options: { from: text, into: text } });
    const { from: bookId, into: intoId } = values;
    if (!bookId || !intoId) throw new UsageError('books-merge needs --from and --into with ids');
    const result = await mergeBooks(db, { bookId, intoId });
    if (!result.ok) throw new UsageError(`books-merge: ${result.error}`);
    log.info({ bookId, intoId, ...result.value }, 'the books are one');
  },

  /** Gives a shop another handle: `shop-rename --handle old --to new`; the old one leads to it. */
  async 'shop-rename'({ db, log }, rest) {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args: rest, options: { handle: text, to: text } });
    if (!values.handle || !values.to) throw new UsageError('shop-rename needs --handle and --to');
    const result = await renameShop(db, { handle: values.handle, to: values.to });
    if (!result.ok) throw new UsageError(`shop-rename: ${result.error}`);
    log.info({ handle: values.to }, 'the shop has its new handle');
  },

  /**
   * Follows the seals of the audit log and names what was changed, taken out or never sealed:
   * `audit-verify [--head <hash>]`, with an end of the chain that the worker's log named earlier. Fails
   * when something was found. The administrators' page shows the result.
   */
  async 'audit-verify'({ db }, rest) {
    const { values } = parseArgs({ args: rest, options: { head: { type: 'string' } } });
    if (values.head !== undefined && !/^[0-9a-f]{64}$/i.test(values.head)) {
      throw new UsageError('--head needs the 64 hexadecimal digits of a seal');
    }
    const report = await checkAudit(db, { madeBy: 'command', head: values.head });
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    if (!isSound(report)) throw new UsageError('the audit log is not as it was sealed');
  },
};

export class UsageError extends Error {}

/** Runs one command and ends what it opened; the exit code is the process's. */
export async function runCommand(config: Config, name: string, rest: string[]): Promise<void> {
  const services = openServices(config, undefined, longestStatement);
  try {
    await commands[name]!(services, rest);
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n`);
    else services.log.fatal({ err: error, look: connectionProblem(error) }, `${name} failed`);
    process.exitCode = 1;
  } finally {
    await services.end();
  }
}
