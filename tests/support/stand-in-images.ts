import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Docker } from './docker-daemon';
import { unpackFromSid } from './debian-packages';

const recipes = path.resolve('tests/ground/stand-ins');

/**
 * Images under the names that compose.yaml asks for, made here because none can be pulled everywhere;
 * or why not. Needs the base images of `makeBaseImage`.
 */
export async function makeStandIns(docker: Docker): Promise<string | undefined> {
  const mysql = await unpackFromSid('mysql', ['mysql-server-core']);
  if ('missing' in mysql) return mysql.missing;
  const folder = path.join(docker.folder, 'stand-ins');
  cpSync(recipes, folder, { recursive: true });
  cpSync(mysql.root, path.join(folder, 'mysql/root'), { recursive: true, verbatimSymlinks: true });
  const names = { mysql: 'mysql:8.4', nginx: 'nginx:1.28', mail: 'axllent/mailpit:v1.29' };
  for (const [part, name] of Object.entries(names)) {
    const context = path.join(folder, part);
    await docker.must(['build', '--network=host', '--tag', name, context], { seconds: 280 });
  }
  rmSync(folder, { recursive: true });
  return undefined;
}
