// Processes by a name that no later process can have. A pid alone is not one: after a crash or a
// reboot the same number may belong to somebody else, and we must never stop that.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const linux = process.platform === 'linux';
const boot = linux ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8) : '';

/** The fields of a process that `ps` names, or '' when there is none (elsewhere than on Linux). */
function ps(field, pid) {
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], options).trim();
  } catch {
    return '';
  }
}

/** The fields of /proc/<pid>/stat from the third one on; throws when there is no such process. */
function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the command in brackets and may hold spaces: count from the last bracket.
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** The moment at which a process started, as text; null when there is no such (living) process. */
export function startOf(pid) {
  try {
    if (!linux) return ps('lstart', pid) || null;
    const fields = stat(pid);
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${boot}.${fields[19]}`;
  } catch {
    return null;
  }
}

/** `{ pid, start }`, to be written down and asked about later with `isAlive`. */
export const identify = (pid) => ({ pid, start: startOf(pid) });

export const isAlive = ({ pid, start }) => Boolean(start) && startOf(pid) === start;

export const parentOf = (pid) => Number(linux ? stat(pid)[1] : ps('ppid', pid));

/** The command line of a process, word by word (elsewhere than on Linux: as far as `ps` tells). */
export function argumentsOf(pid) {
  try {
    if (!linux) return ps('command', pid).split(' ');
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return []; // gone meanwhile, or hidden from us
  }
}

/** The processes that were started with exactly this argument (and so are ours). */
export function withArgument(argument) {
  if (!linux) {
    const list = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' });
    const ours = list.split('\n').filter((line) => ` ${line} `.includes(` ${argument} `));
    return ours.map((line) => identify(parseInt(line, 10)));
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const ours = pids.filter((pid) => argumentsOf(pid).includes(argument));
  return ours.map((pid) => identify(Number(pid)));
}

/** Sends a signal to a process, or with `group` to its whole process group. */
export function signal({ pid }, name, { group = false } = {}) {
  try {
    process.kill(group ? -pid : pid, name);
  } catch {
    // already gone
  }
}

/** Asks a process to end; after `grace` milliseconds ends it. */
export async function stop(target, { grace = 10_000, group = false } = {}) {
  if (!isAlive(target)) return;
  signal(target, 'SIGTERM', { group });
  for (const end = Date.now() + grace; Date.now() < end && isAlive(target);) await sleep(25);
  if (isAlive(target)) signal(target, 'SIGKILL', { group });
  for (const end = Date.now() + 5_000; Date.now() < end && isAlive(target);) await sleep(25);
}
