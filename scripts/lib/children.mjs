// Child processes, written down in .data/processes/ while they live: when a script is killed with
// -9 nobody can tidy up behind it, so the next one does (stopOrphans).
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PlainError, tail } from './console.mjs';
import { inData, makePrivateFolder, root } from './paths.mjs';
import { identify, isAlive, signal, stop } from './processes.mjs';

const folder = () => makePrivateFolder(inData('processes'));
const living = new Set();

/**
 * Starts a child in a process group of its own, so that Ctrl-C in a terminal reaches this script
 * alone, which then stops the children in the right order. `server` marks one that others need.
 * Returns `{ pid, start, process, exited, stop }`; `exited` resolves to `{ code, signal }`.
 */
export function startChild(what, command, args, options = {}) {
  const { cwd = root, env = process.env, stdio = 'inherit', server = false } = options;
  const io = Array.isArray(stdio) ? stdio : ['ignore', stdio, stdio];
  const child = spawn(command, args, { cwd, env, stdio: io, detached: true });
  const record = inData('processes', `${child.pid}.json`);
  const handle = { what, server, process: child, ...identify(child.pid) };
  handle.stop = (grace) => stop(handle, { grace, group: true });
  if (child.pid) {
    folder();
    const owner = identify(process.pid);
    const { pid, start } = handle;
    writeFileSync(record, JSON.stringify({ what, pid, start, owner, root }), { mode: 0o600 });
    living.add(handle);
  }
  handle.exited = new Promise((resolve) => {
    const done = (code, why) => {
      living.delete(handle);
      rmSync(record, { force: true });
      resolve({ code, signal: why });
    };
    child.once('error', (error) => done(127, error.code));
    child.once('exit', done);
  });
  return handle;
}

/**
 * Runs a child to its end. Its output is kept and shown only when it fails, unless `show` is set.
 * Throws a PlainError when it fails, unless `allowFailure` is set; returns `{ code, output }`.
 */
export async function run(what, command, args, options = {}) {
  const { cwd, env, show = false, allowFailure = false } = options;
  const child = startChild(what, command, args, { cwd, env, stdio: show ? 'inherit' : 'pipe' });
  let output = '';
  for (const stream of [child.process.stdout, child.process.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const closed = new Promise((resolve) => child.process.once('close', resolve));
  const { code, signal: why } = await child.exited;
  if (child.pid) await closed;
  if (code !== 0 && !allowFailure) {
    const reason = why ? `was ended by ${why}` : `failed with exit code ${code}`;
    throw new PlainError(`${what} ${reason}.${output ? `\n\n${tail(output)}` : ''}`);
  }
  return { code: code ?? 1, output };
}

/** Stops the children of this script that still live, the youngest first. */
export async function stopChildren({ servers }) {
  const chosen = [...living].filter((child) => servers || !child.server);
  for (const child of chosen.reverse()) await child.stop();
}

/** The last resort, when a person presses Ctrl-C again. */
export function killChildren() {
  for (const child of living) signal(child, 'SIGKILL', { group: true });
}

/** Stops what scripts of this folder have left running when they were killed. */
export async function stopOrphans() {
  for (const name of readdirSync(folder())) {
    const file = inData('processes', name);
    try {
      const record = JSON.parse(readFileSync(file, 'utf8'));
      if (record.root === root && isAlive(record.owner)) continue;
      if (record.root === root) await stop(record, { group: true });
    } catch {
      // half-written when the machine went down: it names nothing that could be stopped
    }
    rmSync(file, { force: true });
  }
}
