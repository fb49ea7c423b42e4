// The steps of `npm test`, in their order. A step throws when it fails, or returns counts. Without
// what it `needs` (test-preparation.mjs) it fails; without what it `wants` it decides by itself.
import { loadLighthouse } from '../lighthouse/install.mjs';
import { ensureBuild } from './build.mjs';
import { run } from './children.mjs';
import { localCommand, packageScript } from './local-command.mjs';
import { inProject } from './paths.mjs';
import { runVitest } from './vitest-step.mjs';

const minutes = 60_000;

const command = (what, commandLine) => async () => {
  await run(what, ...localCommand(commandLine));
};

const vitest = (project) => (context) =>
  runVitest(project, { ...context, limit: (context.full ? 40 : 20) * minutes });

/** Those that read the source alone. */
export const staticSteps = [
  { name: 'types', run: command('tsc', packageScript('typecheck')) },
  { name: 'lint', run: command('eslint', packageScript('lint')) },
  { name: 'format', run: command('prettier', 'prettier --check --log-level warn .') },
];

const layers = command(
  'dependency-cruiser',
  'depcruise --config .dependency-cruiser.cjs --output-type err app server.ts',
);

export const steps = [
  {
    name: 'architecture',
    needs: ['database'],
    run: async (context) => {
      const outcomes = await Promise.allSettled([layers(), vitest('architecture')(context)]);
      const [rules, tests] = outcomes;
      if (rules.status === 'rejected') console.error(`\n${rules.reason.message}`);
      if (tests.status === 'rejected') throw tests.reason;
      const broken = rules.status === 'rejected' ? 1 : 0;
      const { passed = 0, failed = 0 } = tests.value;
      return { ...tests.value, passed: passed + 1 - broken, failed: failed + broken };
    },
  },
  { name: 'unit', needs: ['database'], takesFilter: true, run: vitest('unit') },
  // The one that decides: Aurora speaks MySQL. Where it cannot be had, that is said, not hidden.
  {
    name: 'unit-mysql',
    needs: ['database'],
    wants: ['mysql'],
    takesFilter: true,
    fullOnly: true,
    run: unitOnMysql,
  },
  { name: 'build', run: () => ensureBuild() },
  {
    name: 'e2e',
    needs: ['build', 'database', 'chromium'],
    takesFilter: true,
    run: withBuild(vitest('e2e')),
  },
  { name: 'lighthouse', needs: ['build', 'chromium'], fullOnly: true, run: withBuild(lighthouse) },
  {
    name: 'promises',
    needs: ['build', 'database'],
    takesFilter: true,
    run: withBuild(async (context) =>
      sum(await vitest('attack')(context), await vitest('promises')(context)),
    ),
  },
  {
    name: 'ground',
    needs: ['build', 'database'],
    wants: ['shellcheck', 'chromium'],
    takesFilter: true,
    run: withBuild(vitest('ground')),
  },
];

const sum = (one, other) => ({
  passed: (one.passed ?? 0) + (other.passed ?? 0),
  failed: one.failed + other.failed,
  skipped: (one.skipped ?? 0) + (other.skipped ?? 0),
  failures: [...(one.failures ?? []), ...(other.failures ?? [])],
});

/** Chosen by itself, a step that drives the build makes it first. */
function withBuild(work) {
  return async (context) => {
    await ensureBuild();
    return work(context);
  };
}

/**
 * What Lighthouse counts is the same on every machine, but for performance: that hangs on what else the
 * machine does, so less is asked for here than `npm run lighthouse` does by itself.
 */
async function lighthouse({ env }) {
  try {
    await loadLighthouse();
  } catch (error) {
    console.error(`\nSKIPPED: Lighthouse could not be installed. ${error.message}`);
    return { skipped: 1 };
  }
  const args = [inProject('scripts', 'lighthouse.mjs'), '--runs=1', '--performance=85'];
  await run('lighthouse', process.execPath, args, { env, show: true });
}

async function unitOnMysql(context) {
  const problem = context.problems.mysql;
  // In the sizes of the quick run: it is asked whether MySQL understands and locks alike; the rounds are
  // gone through on the other server.
  const env = { ...context.env, ...context.mysql, TEST_FULL: '0' };
  if (!problem) return vitest('unit')({ ...context, env });
  console.error(`\nSKIPPED: the database tests on MySQL. ${problem.message}`);
  return { skipped: 1 };
}
