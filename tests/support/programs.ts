import { spawn, spawnSync } from 'node:child_process';
import { installPackages } from '../../scripts/lib/programs.mjs';

/** Programs of the machine that a test runs as they are, and what they said. */

export interface Outcome {
  code: number;
  output: string;
}

/** Whether a program of this name is on the path. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name]).status === 0;
}

/**
 * Installs Debian's package of each program that is missing, where that can be done without asking
 * (root and apt-get). Gives what is still missing and why, in one sentence, or nothing.
 */
export async function ensurePrograms(
  packages: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const missing = Object.keys(packages).filter((program) => !hasProgram(program));
  if (missing.length === 0) return undefined;
  const wanted = [...new Set(missing.map((program) => packages[program]!))];
  const what = `there is no ${missing.join(' and no ')} on this machine`;
  try {
    await installPackages(wanted, { missing: what, waysOut: [] });
  } catch (error) {
    return (error as Error).message.replace(/\nWays out:[^]*/, '').replaceAll('\n', ' ');
  }
  const left = missing.filter((program) => !hasProgram(program));
  return left.length ? `${wanted.join(' and ')} brought no ${left.join(' and no ')}` : undefined;
}

/** Runs a program to its end, at most `seconds`; both streams in one text. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: { cwd?: string; environment?: Record<string, string>; seconds?: number } = {},
): Promise<Outcome> {
  const { cwd, environment, seconds = 240 } = options;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, signal) => resolve(signal ? 128 : (exit ?? 1)));
  });
  return { code, output };
}
