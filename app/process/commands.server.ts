import { parseArgs } from 'node:util';
import { createAdmin } from '~/accounts/admin-create.server';
import { loadSample } from '~/catalog/sample/load-sample.server';
import { migrateToLatest } from '~/db/migrate.server';
import type { Config } from '~/platform/config.server';
import { openServices, type RunningServices } from './services.server';

type Command = (services: RunningServices, rest: string[]) => Promise<void>;

/** What the build does besides serving: each once, then the process ends. */
export const commands: Record<string, Command> = {
  /** Brings the schema up to date; several at once are safe. */
  async migrate({ db, log }) {
    const { results = [], error } = await migrateToLatest(db);
    for (const { migrationName, status } of results)
      log.info({ migrationName, status }, 'migration');
    if (error) throw error as Error;
    log.info({ applied: results.length }, 'the schema is up to date');
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
};

export class UsageError extends Error {}

/** Runs one command and ends what it opened; the exit code is the process's. */
export async function runCommand(config: Config, name: string, rest: string[]): Promise<void> {
  const services = openServices(config);
  try {
    await commands[name]!(services, rest);
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n`);
    else services.log.fatal({ err: error }, `${name} failed`);
    process.exitCode = 1;
  } finally {
    await services.end();
  }
}
