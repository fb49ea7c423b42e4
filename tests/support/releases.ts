import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { inData, inProject } from '../../scripts/lib/paths.mjs';
import { runProgram } from './programs';

/**
 * Two releases of the shop, the older without the newest migration, each built in a folder of its own.
 */
export interface Releases {
  /** Folders with build/ and tests/; `newer` knows a migration that `older` does not. */
  older: string;
  newer: string;
  /** Which two they are. */
  what: string;
}

const MIGRATIONS = 'app/db/migrations';
/** Up to this one the schema is that of the first whole shop: no release lacks it. */
const FIRST_RELEASE = '202611240400_payments.ts';
/** What a build reads, and the journeys. */
const SOURCES = [
  'app',
  'public',
  'tests',
  'server.ts',
  'scripts',
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
  'package.json',
];

// An expand migration as any may be: a column that nobody needs, and a table that nobody knows.
const SYNTHETIC = `import { sql } from 'kysely';

export const steps = {
  add_listing_shelf: sql\`ALTER TABLE listings ADD COLUMN shelf VARCHAR(40) NULL\`,
  create_shelves: sql\`CREATE TABLE shelves (id BIGINT PRIMARY KEY, name VARCHAR(40) NOT NULL)\`,
};
`;

/** The two, built; `missing` says why there is no older one here. */
export async function prepareReleases(): Promise<Releases | { missing: string }> {
  const newest = readdirSync(inProject(MIGRATIONS)).sort().at(-1)!;
  if (newest > FIRST_RELEASE) return releaseBefore(path.posix.join(MIGRATIONS, newest));
  const newer = emptyFolder('newer');
  for (const source of SOURCES) {
    cpSync(inProject(source), path.join(newer, source), { recursive: true });
  }
  writeFileSync(path.join(newer, MIGRATIONS, '999912310000_shelves.ts'), SYNTHETIC);
  await build(newer);
  return {
    older: inProject(),
    newer,
    what: 'this release, and it with a synthetic expand migration',
  };
}

const git = async (...args: string[]) => {
  const { code, output } = await runProgram('git', args, { cwd: inProject() });
  if (code !== 0) throw new Error(`git ${args[0]}: ${output.trim().split('\n')[0]}`);
  return output.trim();
};

/**
 * The newest commit up to that one whose migrations all bear the names of today: one that was renamed on
 * its way, behind another that had come first, was in no release, and no database has it.
 */
async function newestWithKnownMigrations(last: string): Promise<string> {
  const known = new Set(readdirSync(inProject(MIGRATIONS)));
  const commits = (await git('rev-list', '--max-count=200', '--abbrev-commit', last)).split('\n');
  for (const commit of commits) {
    const files = await git('ls-tree', '--name-only', commit, `${MIGRATIONS}/`);
    if (files.split('\n').every((file) => known.has(path.posix.basename(file)))) return commit;
  }
  throw new Error(`no commit of the last ${commits.length} has only migrations that are here`);
}

/** The newest commit without that migration, and what lies here. */
async function releaseBefore(migration: string): Promise<Releases | { missing: string }> {
  const older = emptyFolder('older');
  let commit: string;
  try {
    if ((await git('rev-parse', '--is-shallow-repository')) === 'true') {
      return { missing: 'this clone is shallow: the release before is not in it' };
    }
    const added = (await git('log', '--diff-filter=A', '--format=%H', '--', migration)).split('\n');
    // Not committed yet: then HEAD is the release before.
    commit = await newestWithKnownMigrations(added.at(-1) ? `${added.at(-1)}^` : 'HEAD');
    const archive = path.join(older, 'release.tar');
    await git('archive', `--output=${archive}`, commit);
    const { code, output } = await runProgram('tar', ['-xf', archive, '-C', older]);
    if (code !== 0) throw new Error(`tar: ${output}`);
    rmSync(archive);
  } catch (error) {
    return { missing: `the release before is not to be had here (${(error as Error).message})` };
  }
  try {
    await build(older);
  } catch (error) {
    const locks = [older, inProject()].map((folder) =>
      readFileSync(path.join(folder, 'package-lock.json'), 'utf8'),
    );
    if (locks[0] === locks[1]) throw error;
    return { missing: `${commit} wants other packages than those that are installed` };
  }
  bindToItself(older);
  return {
    older,
    newer: inProject(),
    what: `${commit}, which lacks ${migration}, and this release`,
  };
}

/** `~/` in its tests means its own app/, not the one of the release that runs them. */
function bindToItself(folder: string): void {
  for (const part of ['app', 'tests']) {
    const files = readdirSync(path.join(folder, part), { recursive: true }) as string[];
    for (const name of files.filter((one) => /\.tsx?$/.test(one))) {
      const file = path.join(folder, part, name);
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replaceAll(/(['"])~\//g, `$1${folder}/app/`));
    }
  }
}

function emptyFolder(name: string): string {
  const folder: string = inData('test', 'releases', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** With the dependencies that are installed here: what changes between two releases is our own code. */
async function build(folder: string): Promise<void> {
  symlinkSync(inProject('node_modules'), path.join(folder, 'node_modules'));
  const environment = { NODE_ENV: 'production' };
  for (const args of [['build'], ['build', '--ssr']]) {
    const vite = [inProject('node_modules/vite/bin/vite.js'), ...args, '--logLevel', 'warn'];
    const { code, output } = await runProgram(process.execPath, vite, { cwd: folder, environment });
    if (code !== 0) throw new Error(output);
  }
}
