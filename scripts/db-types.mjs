// npm run db:types: writes app/db/types.generated.ts from a database that the migrations have made.
// With --check it writes nothing and fails when the file is not what they make. Always on MariaDB, so
// that the file is the same whoever makes it.
import './lib/check-node.mjs';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './lib/children.mjs';
import { PlainError, say } from './lib/console.mjs';
import { findDatabasePrograms } from './lib/database-programs.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { script } from './lib/lifecycle.mjs';
import { inProject } from './lib/paths.mjs';
import { migrateFromSource } from './lib/source-modules.mjs';
import { makeRunFolder, startTestDatabase } from './lib/test-database.mjs';

const target = inProject('app', 'db', 'types.generated.ts');
const codegen = inProject('node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js');

await script(
  async () => {
    await ensureDependencies();
    const folder = await makeRunFolder();
    const server = await startTestDatabase(await findDatabasePrograms('mariadb'), folder);
    const env = await migratedDatabase(server);
    const made = join(folder, 'types.generated.ts');
    await generate(env, made);
    if (!process.argv.includes('--check')) {
      copyFileSync(made, target);
      say(`Wrote ${target}`);
    } else if (readFileSync(made, 'utf8') !== readFileSync(target, 'utf8')) {
      throw new PlainError('app/db/types.generated.ts is out of date. Run: npm run db:types');
    }
    return 0;
  },
  { codeOnSignal: 130 },
);

/** Makes and migrates a database; returns its settings. */
async function migratedDatabase(server) {
  const env = {
    DATABASE_HOST: server.TEST_DATABASE_HOST,
    DATABASE_PORT: server.TEST_DATABASE_PORT,
    DATABASE_USER: server.TEST_DATABASE_USER,
    DATABASE_PASSWORD: server.TEST_DATABASE_PASSWORD,
    DATABASE_NAME: 'types',
  };
  const connection = await connect({ ...env, DATABASE_NAME: undefined });
  await connection.query('CREATE DATABASE types COLLATE utf8mb4_unicode_520_ci');
  await connection.end();
  await migrateFromSource(env);
  return env;
}

async function connect(env) {
  const { createConnection } = await import('mysql2/promise');
  return createConnection({
    host: env.DATABASE_HOST,
    port: Number(env.DATABASE_PORT),
    user: env.DATABASE_USER,
    password: env.DATABASE_PASSWORD,
    database: env.DATABASE_NAME,
  });
}

async function generate(env, file) {
  const types = './column-types#';
  const imports = { BigintColumn: types, JsonRecord: types, JsonStrings: types };
  const withNames = Object.fromEntries(
    Object.entries(imports).map(([name, module]) => [name, `${module}${name}`]),
  );
  const url = `mysql://${env.DATABASE_USER}:${env.DATABASE_PASSWORD}@${env.DATABASE_HOST}:${env.DATABASE_PORT}/${env.DATABASE_NAME}`;
  const args = [
    '--dialect=mysql',
    `--url=${url}`,
    `--out-file=${file}`,
    // Kysely's own tables.
    '--exclude-pattern=schema_migrations*',
    `--custom-imports=${JSON.stringify(withNames)}`,
    `--type-mapping=${JSON.stringify({ bigint: 'BigintColumn' })}`,
    `--overrides=${JSON.stringify({ columns: await jsonColumns(env) })}`,
  ];
  await run('kysely-codegen', process.execPath, [codegen, ...args]);
}

/** Columns that hold JSON: MariaDB shows them as long texts with a check of their own. */
async function jsonColumns(env) {
  const connection = await connect(env);
  const [rows] = await connection.query(
    `SELECT table_name AS tableName, constraint_name AS columnName
     FROM information_schema.check_constraints
     WHERE constraint_schema = DATABASE() AND level = 'Column' AND check_clause LIKE 'json_valid(%'`,
  );
  await connection.end();
  const type = (column) => (column === 'data' ? 'JsonRecord' : 'JsonStrings');
  return Object.fromEntries(
    rows.map(({ tableName, columnName }) => [`${tableName}.${columnName}`, type(columnName)]),
  );
}
