// A project of its own for a test of the start scripts: the real scripts, a stand-in for the build.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../lib/paths.mjs';
import { anyFree } from '../lib/ports.mjs';
import { stop, withArgument } from '../lib/processes.mjs';

export async function copyProject() {
  const folder = realpathSync(mkdtempSync(join(os.tmpdir(), 'bookstore start ')));
  const inCopy = (...parts) => join(folder, ...parts);
  cpSync(join(root, 'scripts'), inCopy('scripts'), { recursive: true });
  cpSync(join(root, 'package-lock.json'), inCopy('package-lock.json'));
  symlinkSync(join(root, 'node_modules'), inCopy('node_modules'));
  const build = 'mkdir -p build && cp scripts/testing/stand-in-server.mjs build/server.js';
  writeFileSync(inCopy('package.json'), JSON.stringify({ type: 'module', scripts: { build } }));

  const port = await anyFree();
  const running = new Set();

  /** Runs a script of the copy. `ready` resolves to what it answers, `ended` to its exit code. */
  function run(script, args = [], env = {}) {
    const own = Object.entries(process.env).filter(([name]) => !/^(TEST_|NODE_ENV)/.test(name));
    const child = spawn(process.execPath, [inCopy('scripts', script), ...args], {
      env: { ...Object.fromEntries(own), PORT: String(port), ...env },
    });
    const handle = { child, output: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (handle.output += text));
    }
    let open = true;
    handle.ended = new Promise((resolve) => {
      child.once('exit', async (code, signal) => {
        // Its last words come before 'close', which orphans that hold its output can put off.
        await Promise.race([once(child, 'close'), sleep(500)]);
        open = false;
        running.delete(handle);
        resolve(code ?? signal);
      });
    });
    handle.ready = async () => {
      while (open && !handle.output.includes('is ready after')) await sleep(20);
      if (!open) throw new Error(`It ended before it was ready:\n${handle.output}`);
    };
    running.add(handle);
    return handle;
  }

  const databases = () => withArgument(`--datadir=${inCopy('.data', 'database', 'data')}`);
  const shops = () => withArgument(`bookstore:${folder}`);
  return {
    folder,
    port,
    run,
    databases,
    shops,
    read: (...parts) => readFileSync(inCopy(...parts), 'utf8'),
    ask: async (at = port) => (await fetch(`http://127.0.0.1:${at}/`)).json(),
    remove: async () => {
      for (const { child } of running) child.kill('SIGKILL');
      for (const left of [...databases(), ...shops()]) await stop(left);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
