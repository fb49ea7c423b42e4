// Lighthouse from its own small lock file, into .data/: 185 MB that only this one command needs.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmCi } from '../lib/dependencies.mjs';
import { say } from '../lib/console.mjs';
import { withLock } from '../lib/lock.mjs';
import { inData, inProject, makePrivateFolder } from '../lib/paths.mjs';

const source = inProject('scripts', 'lighthouse');
const target = inData('lighthouse');
const files = ['package.json', 'package-lock.json'];
const mark = join(target, 'node_modules', '.installed-lock');
const lock = () => readFileSync(join(source, 'package-lock.json'), 'utf8');
const isThere = () => existsSync(mark) && readFileSync(mark, 'utf8') === lock();

/** Lighthouse's module, installed when it is missing or other than the lock file says. */
export async function loadLighthouse() {
  if (!isThere()) await withLock(inData('lighthouse.lock'), 'installing Lighthouse', install);
  return import(pathToFileURL(join(target, 'node_modules', 'lighthouse', 'core', 'index.js')));
}

async function install() {
  if (isThere()) return; // somebody else has done it while we waited
  say('Installing Lighthouse …');
  makePrivateFolder(target);
  for (const file of files) copyFileSync(join(source, file), join(target, file));
  await npmCi({ cwd: target });
  writeFileSync(mark, lock());
}
