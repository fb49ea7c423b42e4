// Commands of package.json and of node_modules/.bin, run without starting npm for them (0.4 s each).
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { inProject } from './paths.mjs';

/** The command line that package.json has under this name. */
export function packageScript(name) {
  return JSON.parse(readFileSync(inProject('package.json'), 'utf8')).scripts[name];
}

/** Program, arguments and environment that run such a command line with the local programs found. */
export function localCommand(commandLine, env = process.env) {
  const PATH = `${inProject('node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  return ['sh', ['-c', commandLine], { env: { ...env, PATH } }];
}
