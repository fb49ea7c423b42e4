// npm run migrate, sample, admin:create: one command of the built program, with the same database
// as `npm start`, which may be running or not.
import './lib/check-node.mjs';
import { spawn } from 'node:child_process';
import { launcher, sampleSettings } from './lib/app.mjs';
import { PlainError } from './lib/console.mjs';
import { script } from './lib/lifecycle.mjs';
import { claimFolder, migrate, prepare, runningShop } from './lib/prepare.mjs';

await script(
  async () => {
    const [role, ...args] = process.argv.slice(2).filter((text) => text !== '--timings');
    if (!role) throw new PlainError('Usage: node scripts/run.mjs <command> [arguments]');
    // A running `npm start` has the database up and its migrations done.
    const inUse = Boolean(runningShop()?.address);
    if (!inUse) claimFolder(`node scripts/run.mjs ${role}`);
    const { env } = await prepare({ database: !inUse });
    if (!inUse && role !== 'migrate') await migrate(env);
    return runInForeground([role, ...args], { ...sampleSettings(), ...env });
  },
  { codeOnSignal: 130 },
);

/** In the terminal's own process group and with its input: a command may ask for a password. */
function runInForeground(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [launcher, ...args], { env, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
