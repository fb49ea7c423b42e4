// A lock on this folder. A lock whose owner is dead is no lock.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePrivateFolder, root } from './paths.mjs';
import { identify, isAlive } from './processes.mjs';

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** The living holder of a lock (`{ pid, what, … }`), or null. A copied folder's lock is not ours. */
export function holderOf(file) {
  const content = read(file);
  return content && content.root === root && isAlive(content) ? content : null;
}

/**
 * Takes a lock. Returns `{ update, release }`, or null when somebody else holds it.
 * The file appears complete (link is atomic) and a stale one is moved away, never just deleted:
 * of two scripts that find the same stale lock, one moves it, and the other finds the new one.
 */
export function takeLock(file, what) {
  makePrivateFolder(dirname(file));
  const mine = { ...identify(process.pid), what, root };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let round = 0; round < 3; round += 1) {
      try {
        linkSync(draft, file);
        return {
          update: (more) => writeFileSync(file, JSON.stringify({ ...mine, ...more })),
          release: () => rmSync(file, { force: true }),
        };
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
        if (holderOf(file)) return null;
        moveStaleAway(file);
      }
    }
    return null;
  } finally {
    rmSync(draft, { force: true });
  }
}

function moveStaleAway(file) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    // Somebody may have taken it between our look and our move: then it is given back.
    if (holderOf(aside)) linkSync(aside, file);
  } catch {
    // another script was faster
  }
  rmSync(aside, { force: true });
}

/** Runs `work` under a lock, waiting for its turn. */
export async function withLock(file, what, work) {
  let lock;
  while (!(lock = takeLock(file, what))) await sleep(100);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
