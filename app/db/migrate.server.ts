import { Migrator, type Migration, type RawBuilder, type MigrationResultSet } from 'kysely';
import type { Database } from './database.server';

type Steps = Record<string, RawBuilder<unknown>>;

const modules = import.meta.glob<{ steps: Steps }>('./migrations/*.ts', { eager: true });

/**
 * Every migration in order: one DDL statement each, because DDL is not transactional and
 * `IF NOT EXISTS` is not portable; a run that dies continues at the statement where it stopped.
 */
export function migrations(): Record<string, Migration> {
  const all: Record<string, Migration> = {};
  for (const path of Object.keys(modules).sort()) {
    const file = path.replace(/^.*\/|\.ts$/g, '');
    Object.entries(modules[path]!.steps).forEach(([name, statement], index) => {
      const key = `${file}/${String(index + 1).padStart(2, '0')}_${name}`;
      all[key] = {
        up: async (db) => {
          await statement.execute(db);
        },
      };
    });
  }
  return all;
}

/** The name of the newest migration that this code needs; `/ready` waits for it. */
export const newestMigration = (): string => Object.keys(migrations()).sort().at(-1)!;

function migratorFor(db: Database): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations()) },
    migrationTableName: 'schema_migrations',
    migrationLockTableName: 'schema_migrations_lock',
    // A newer release may have migrated already while this older one still runs (expand, contract).
    allowUnorderedMigrations: true,
  });
}

/** Applies what is missing; two at once are safe, one waits and finds nothing to do. */
export async function migrateToLatest(db: Database): Promise<MigrationResultSet> {
  return migratorFor(db).migrateToLatest();
}

/** True once every migration that this code knows is applied. */
export async function isSchemaCurrent(db: Database): Promise<boolean> {
  const applied = await db
    .withTables<{ schema_migrations: { name: string } }>()
    .selectFrom('schema_migrations')
    .select('name')
    .where('name', '=', newestMigration())
    .executeTakeFirst();
  return applied !== undefined;
}
