// The real MySQL beside MariaDB, for `npm run test:full`: Debian's newest one, unpacked into
// .data/cache and run by its own loader, so that the machine's packages stay as they are.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError, say } from './console.mjs';
import { findDatabasePrograms } from './database-programs.mjs';
import { withSource } from './source-modules.mjs';

const packages = ['mysql-server-core'];

/** Programs as `findDatabasePrograms` gives them; throws a PlainError where it cannot be had. */
export async function findMysqlPrograms() {
  say('Preparing MySQL …');
  const { unpacked, command } = await withSource(async (load) => {
    const { unpackFromSid, inRoot } = await load('/tests/support/debian-packages.ts');
    const result = await unpackFromSid('mysql', packages);
    return { unpacked: result, command: result.root && inRoot(result.root, 'usr/sbin/mysqld') };
  });
  if (unpacked.missing) throw new PlainError(`No real MySQL here: ${unpacked.missing}.`);
  const server = writeWrapper(unpacked.root, command);
  return findDatabasePrograms('mysql', server);
}

/** One program that can be called like an installed mysqld: it knows where its own parts are. */
function writeWrapper(root, [loader, args]) {
  const wrapper = join(root, 'mysqld');
  if (existsSync(wrapper)) return wrapper;
  const share = join(root, 'usr', 'share', 'mysql');
  const places = [
    `--basedir=${join(root, 'usr')}`,
    `--plugin-dir=${join(root, 'usr', 'lib', 'mysql', 'plugin')}`,
    `--lc-messages-dir=${share}`,
    `--character-sets-dir=${join(share, 'charsets')}`,
  ];
  const quoted = (text) => `'${text}'`;
  const words = [loader, ...args].map(quoted).join(' ');
  // The caller's --no-defaults must stay the first argument.
  const text = `#!/bin/sh\nexec ${words} "$@" ${places.map(quoted).join(' ')}\n`;
  writeFileSync(wrapper, text, { mode: 0o755 });
  return wrapper;
}
