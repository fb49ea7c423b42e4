// The committed table types are those of the database that the migrations make.
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { inProject } from './lib/paths.mjs';

it('app/db/types.generated.ts is what the migrated database has', () => {
  const args = [inProject('scripts', 'db-types.mjs'), '--check'];
  // The file is made on MariaDB, also when this run tests on another server.
  const env = { ...process.env, DATABASE_SERVER: '' };
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
}, 60_000);
