import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { inData } from '../../scripts/lib/paths.mjs';

/**
 * Programs of Debian's newest packages, unpacked into a private folder and run by their own loader,
 * so that the machine's packages stay as they are. Needs apt, dpkg-deb and a Debian mirror, not root.
 */

const run = promisify(execFile);
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

export type Unpacked = { root: string } | { missing: string };

/** The folder with the packages and all that they need; kept for the next run under its name. */
export async function unpackFromSid(name: string, packages: string[]): Promise<Unpacked> {
  const folder: string = inData('cache', 'sid', name);
  const root = path.join(folder, 'root');
  const done = path.join(folder, 'complete');
  if (existsSync(done) && readFileSync(done, 'utf8') === packages.join(' ')) return { root };
  const mirror = findMirror();
  if (process.arch !== 'x64')
    return { missing: `it is prepared for x64 only, not ${process.arch}` };
  if (!mirror || !existsSync(keyring))
    return { missing: 'this machine has no apt with a Debian mirror' };
  rmSync(folder, { recursive: true, force: true });
  try {
    await download(folder, mirror, packages);
    await unpack(folder, root);
  } catch (error) {
    return { missing: `fetching it failed: ${(error as Error).message.split('\n')[0]}` };
  }
  writeFileSync(done, packages.join(' '));
  return { root };
}

/** The program by its package's own loader and libraries: what `spawn` takes. */
export function inRoot(root: string, program: string): [string, string[]] {
  const library = path.join(root, 'usr/lib/x86_64-linux-gnu');
  const search = [library, path.join(library, 'ceph')].join(':');
  return [
    path.join(library, 'ld-linux-x86-64.so.2'),
    ['--library-path', search, path.join(root, program)],
  ];
}

/** The mirror that the machine's own apt uses. */
function findMirror(): string | undefined {
  const lists = '/etc/apt/sources.list.d';
  const files = existsSync(lists) ? readdirSync(lists).map((file) => path.join(lists, file)) : [];
  for (const file of ['/etc/apt/sources.list', ...files]) {
    if (!/\.(list|sources)$/.test(file) || !existsSync(file)) continue;
    const found = /^(?:deb .*?|URIs: *)(https?:\/\/\S+\/debian)\/?(?:\s|$)/m.exec(
      readFileSync(file, 'utf8'),
    );
    if (found) return found[1];
  }
  return undefined;
}

async function download(folder: string, mirror: string, packages: string[]): Promise<void> {
  for (const part of ['etc', 'lists/partial', 'cache/archives/partial']) {
    mkdirSync(path.join(folder, part), { recursive: true });
  }
  // An empty list of what is installed: everything needed comes along, down to the C library.
  writeFileSync(path.join(folder, 'status'), '');
  const source = ['Types: deb', `URIs: ${mirror}`, 'Suites: sid', 'Components: main'];
  source.push(`Signed-By: ${keyring}`, '');
  writeFileSync(path.join(folder, 'etc/sid.sources'), source.join('\n'));
  const options = {
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': path.join(folder, 'etc'),
    'Dir::State::lists': path.join(folder, 'lists'),
    'Dir::State::status': path.join(folder, 'status'),
    'Dir::Cache': path.join(folder, 'cache'),
    'APT::Install-Recommends': 'false',
    'APT::Sandbox::User': '',
    'Acquire::Languages': 'none',
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const limits = { timeout: 300_000, maxBuffer: 64 * 1024 * 1024 };
  await run('apt-get', [...flags, '-qq', 'update'], limits);
  await run('apt-get', [...flags, '-qq', '-y', '--download-only', 'install', ...packages], limits);
}

async function unpack(folder: string, root: string): Promise<void> {
  mkdirSync(root, { recursive: true });
  const archives = path.join(folder, 'cache/archives');
  for (const file of readdirSync(archives).filter((one) => one.endsWith('.deb'))) {
    await run('dpkg-deb', ['-x', path.join(archives, file), root]);
  }
  // What was downloaded is half a gigabyte that nobody needs again.
  for (const part of ['cache', 'lists']) rmSync(path.join(folder, part), { recursive: true });
}
