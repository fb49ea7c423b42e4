// The built program: its roles, and the shop as a running process.
import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, startChild } from './children.mjs';
import { PlainError, say } from './console.mjs';
import { beforeLeaving } from './lifecycle.mjs';
import { inData, inProject, root } from './paths.mjs';
import { stop, withArgument } from './processes.mjs';

export const launcher = inProject('build', 'server.js');
const developmentServer = inProject('scripts', 'lib', 'development-server.mjs');

/** Runs a role that ends by itself (migrate, sample …). Its output is shown only if it fails. */
export const runRole = (env, role, ...args) =>
  run(`node build/server.js ${role}`, process.execPath, [launcher, role, ...args], { env });

// Beside the data that it speaks of: who deletes .data/database gets the sample again.
const sampleMark = inData('database', 'sample-loaded');
export const isSampleLoaded = () => existsSync(sampleMark);

/** Loads the sample catalogue into the private database, once. */
export async function loadSampleOnce(env) {
  if (isSampleLoaded()) return;
  say('Loading the sample catalogue …');
  await runRole({ ...env, ...sampleSettings() }, 'sample');
  writeFileSync(sampleMark, '');
}

export const accountsFile = inData('accounts.txt');
export const sampleSettings = () => ({ SAMPLE_ACCOUNTS_FILE: accountsFile });

// The name under which the shop is seen in process lists, and found again after a crash even when
// .data/ was deleted meanwhile.
const title = `bookstore:${root}`;

/** Stops a shop of this folder that has lost its `npm start`. */
export async function stopLeftShops() {
  for (const shop of withArgument(title)) await stop(shop);
}

/** Starts the built shop and returns its process once it answers that it is ready. */
export const startShop = (env) => start(env, [`--title=${title}`, launcher, 'web', 'worker']);

/** The same from the source, with Vite's hot reload. */
export const startDevelopmentServer = (env) => start(env, [`--title=${title}`, developmentServer]);

async function start(env, args) {
  const shop = startChild('The shop', process.execPath, args, { env, server: true });
  beforeLeaving(() => shop.stop(40_000));
  let ended;
  void shop.exited.then((result) => (ended = result));
  const address = `http://127.0.0.1:${env.PORT}/ready`;
  for (const end = Date.now() + 60_000; Date.now() < end && !ended; await sleep(50)) {
    if (await isReady(address)) return shop;
  }
  if (ended) throw new PlainError(`The shop ended before it was ready (${describe(ended)}).`);
  throw new PlainError(`The shop did not become ready within a minute (${address}).`);
}

async function isReady(address) {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

export const describe = ({ code, signal }) => signal ?? `exit code ${code}`;
