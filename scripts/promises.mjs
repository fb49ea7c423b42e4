// npm run test:promises: the tests of the promises alone, in their whole sizes, and a table of what came
// of each, with the guard without which it was seen to fail.
// Usage: node scripts/promises.mjs [--quick] [P1 P14 …]
import './lib/check-node.mjs';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { stopOrphans } from './lib/children.mjs';
import { PlainError, say } from './lib/console.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { isLeaving, script } from './lib/lifecycle.mjs';
import { promises } from './lib/promises.mjs';
import { makeRunFolder } from './lib/test-database.mjs';
import { testEnvironment } from './lib/test-environment.mjs';
import { prepareTests } from './lib/test-preparation.mjs';
import { runVitest } from './lib/vitest-step.mjs';

const LIMIT_MILLISECONDS = 20 * 60_000;

await script(
  async () => {
    const args = process.argv.slice(2);
    const chosen = choose(args.filter((text) => text !== '--quick'));
    await stopOrphans();
    await ensureDependencies();
    const folder = await makeRunFolder();
    const isQuick = args.includes('--quick');
    const env = { ...testEnvironment({ full: !isQuick }), TEST_PROMISES: isQuick ? '0' : '1' };
    const context = { env, problems: {}, folder };
    await prepareTests(context, ['unit', 'promises']);
    for (const problem of Object.values(context.problems)) throw problem;
    await ensureBuild();

    const outcomes = new Map();
    for (const promise of chosen) {
      for (const proof of promise.proofs) {
        if (isLeaving()) return undefined;
        const key = JSON.stringify(proof);
        // Several promises share a file; it runs once.
        if (!outcomes.has(key)) outcomes.set(key, await prove(proof, context));
      }
    }
    return tell(chosen, (proof) => outcomes.get(JSON.stringify(proof)));
  },
  { codeOnSignal: 130 },
);

function choose(names) {
  const stranger = names.find((name) => !promises.some(({ id }) => id === name));
  if (stranger) throw new PlainError(`There is no promise "${stranger}".`);
  return names.length ? promises.filter(({ id }) => names.includes(id)) : promises;
}

/** Runs the files of one proof; gives its counts and the figures that its tests have said. */
async function prove({ project, files }, context) {
  const figures = join(context.folder, 'figures.txt');
  rmSync(figures, { force: true });
  const env = { ...context.env, TEST_FIGURES: figures };
  const counts = await runVitest(project, {
    ...context,
    env,
    filter: files,
    limit: LIMIT_MILLISECONDS,
  });
  // Files that are not there prove nothing.
  if (!counts.passed && !counts.failed) counts.failed = 1;
  const lines = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n') : [];
  return { ...counts, lines };
}

function tell(chosen, outcomeOf) {
  const wide = Math.max(...chosen.map(({ red }) => red.length));
  say(`\npromise  outcome  tests  ${'seen red without'.padEnd(wide)}  what`);
  let failures = 0;
  for (const { id, what, proofs, red } of chosen) {
    const outcomes = proofs.map(outcomeOf);
    const sum = (name) => outcomes.reduce((total, one) => total + (one[name] ?? 0), 0);
    const failed = sum('failed');
    failures += failed;
    const columns = [
      id.padEnd(7),
      (failed ? 'FAILED' : 'passed').padEnd(7),
      String(sum('passed')).padStart(5),
      (failed ? 'see above' : red).padEnd(wide),
      what,
    ];
    say(columns.join('  '));
    for (const line of figuresOf(outcomes)) say(`           ${line}`);
  }
  say(failures ? `\n${failures} failed` : '\nall promises are kept');
  return failures ? 1 : 0;
}

/** Rounds say much the same; the first and the last are enough. */
function figuresOf(outcomes) {
  const lines = outcomes.flatMap((one) => one.lines).filter(Boolean);
  return lines.length > 6 ? [...lines.slice(0, 2), '…', ...lines.slice(-3)] : lines;
}
