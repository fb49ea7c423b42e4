import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Docker } from './docker-daemon';
import { unpackFromSid } from './debian-packages';

const recipes = path.resolve('tests/ground/stand-ins');

const images = {
  mysql: 'mysql:8.4',
  nginx: 'nginx:1.28',
  mail: 'axllent/mailpit:v1.29',
  s3: 'chrislusf/seaweedfs:3.67',
};

/** Debian's newest packages, and where a recipe wants them. */
const packages = [
  { name: 'mysql', wanted: 'mysql-server-core', place: 'mysql/root' },
  { name: 'mysql-client', wanted: 'mysql-client-core', place: 'mysql/client' },
  { name: 'ceph-rgw', wanted: 'radosgw', place: 's3/root' },
];

/**
 * Images under the names that compose.yaml asks for, made here because none can be pulled everywhere;
 * or why not. Needs the base images of `makeBaseImage`.
 */
export async function makeStandIns(docker: Docker): Promise<string | undefined> {
  const folder = path.join(docker.folder, 'stand-ins');
  cpSync(recipes, folder, { recursive: true });
  for (const { name, wanted, place } of packages) {
    const unpacked = await unpackFromSid(name, [wanted]);
    if ('missing' in unpacked) return unpacked.missing;
    const target = path.join(folder, place);
    cpSync(unpacked.root, target, { recursive: true, verbatimSymlinks: true });
  }
  for (const [part, name] of Object.entries(images)) {
    const context = path.join(folder, part);
    await docker.must(['build', '--network=host', '--tag', name, context], { seconds: 280 });
  }
  rmSync(folder, { recursive: true });
  return undefined;
}
