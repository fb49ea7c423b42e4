// One vitest project, run by itself, and the counts of what it did.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { startChild } from './children.mjs';
import { say } from './console.mjs';
import { inProject } from './paths.mjs';

const skipReporter = inProject('scripts', 'lib', 'skip-reporter.mjs');
const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');

/**
 * Runs a project and counts its tests. A run that crashes, hangs past `limit` milliseconds or runs
 * no test counts as one failed test; with a `filter` a project may have nothing to run.
 */
export async function runVitest(project, { env, folder, filter = [], limit }) {
  const json = join(folder, `${project}.json`);
  rmSync(json, { force: true }); // of the same project's run on the other database
  const reporters = ['default', 'json', skipReporter].map((name) => `--reporter=${name}`);
  const args = ['run', '--project', project, ...reporters];
  if (filter.length) args.push('--passWithNoTests');
  const all = [vitest, ...args, `--outputFile.json=${json}`, ...filter];
  const child = startChild(`vitest ${project}`, process.execPath, all, { env });
  const timer = setTimeout(() => {
    say(`\n${project}: not done after ${limit / 60_000} minutes, stopped.`);
    void child.stop();
  }, limit);
  const { code } = await child.exited;
  clearTimeout(timer);
  return count(json, { code, mayBeEmpty: filter.length > 0 });
}

function count(json, { code, mayBeEmpty }) {
  if (!existsSync(json)) return { failed: code === 0 && mayBeEmpty ? 0 : 1 };
  const result = JSON.parse(readFileSync(json, 'utf8'));
  const passed = result.numPassedTests;
  const skipped = result.numPendingTests + result.numTodoTests;
  let failed = result.numFailedTests;
  // A file that could not be loaded, or an error between two tests, is no test but still a failure.
  if (!failed && code !== 0) failed = 1;
  if (!failed && !passed && !mayBeEmpty) failed = 1;
  return { passed, failed, skipped, failures: failuresOf(result.testResults) };
}

/** Of each test that failed its file, its name and how its message begins; of a broken file its message. */
function failuresOf(files) {
  return files
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(inProject(), name);
      const tests = assertionResults.filter(({ status }) => status === 'failed');
      if (!tests.length) return [`${file}\n${beginning(message)}`];
      return tests.map(
        (test) => `${file} > ${test.fullName}\n${beginning(test.failureMessages.join('\n'))}`,
      );
    });
}

/** What tells a person where to look: twelve lines of our own, without the colours of a terminal. */
function beginning(message) {
  const lines = stripVTControlCharacters(message ?? '').split('\n');
  return lines
    .filter((line) => !line.includes('/node_modules/'))
    .slice(0, 12)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n');
}
