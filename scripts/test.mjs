// npm test: everything that can be checked, on real parts. See README.md.
// Usage: node scripts/test.mjs [--full] [--only=step,…] [-- filter for the test files]
import './lib/check-node.mjs';
import { parseArguments } from './lib/test-arguments.mjs';
import { stopOrphans } from './lib/children.mjs';
import { PlainError } from './lib/console.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { isLeaving, script } from './lib/lifecycle.mjs';
import { makeRunFolder } from './lib/test-database.mjs';
import { testEnvironment } from './lib/test-environment.mjs';
import { conclude, record } from './lib/test-report.mjs';
import { staticSteps, steps } from './lib/test-steps.mjs';
import { prepareTests } from './lib/test-preparation.mjs';

await script(
  async () => {
    const { full, chosen, filter } = parseArguments(process.argv.slice(2));
    await stopOrphans();
    await ensureDependencies();
    const folder = await makeRunFolder();
    const context = { env: testEnvironment({ full }), problems: {}, folder, filter, full };

    // These need one core each and no database, which is made ready beside them.
    const source = inLanes(2, staticSteps.filter(isIn(chosen)), context);
    await Promise.all([source, prepareTests(context, chosen)]);

    // The others one after the other: what they measure is stated for the whole machine.
    for (const step of steps.filter(isIn(chosen))) await perform(step, context);
    return isLeaving() ? undefined : conclude();
  },
  { codeOnSignal: 130 },
);

function isIn(chosen) {
  return (step) => chosen.includes(step.name);
}

/** Runs a step and records its outcome; what it throws is its failure, never the end of the run. */
async function perform(step, context) {
  if (isLeaving()) return; // what was interrupted has no outcome
  const since = performance.now();
  let outcome;
  try {
    const problem = step.needs?.map((need) => context.problems[need]).find(Boolean);
    if (problem) throw problem;
    outcome = await step.run(context);
  } catch (error) {
    if (isLeaving()) return;
    console.error(error instanceof PlainError ? `\n${error.message}` : error);
    outcome = { failed: 1, failures: [`${step.name}\n${error.message}`] };
    if (step.name === 'build')
      context.problems.build = new PlainError('There is no build to test.');
  }
  if (!isLeaving()) record(step.name, outcome ?? { passed: 1 }, performance.now() - since);
}

async function inLanes(lanes, queue, context) {
  const lane = async () => {
    for (let step; (step = queue.shift());) await perform(step, context);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
