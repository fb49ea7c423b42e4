// What the steps need besides the source: a database server and a browser. A need that cannot be
// met fails the steps that have it, with its reason, and no others.
import { findChromium } from './chromium.mjs';
import { say, seconds } from './console.mjs';
import { findDatabasePrograms } from './database-programs.mjs';
import { findMysqlPrograms } from './mysql-server.mjs';
import { ensureShellcheck } from './shellcheck.mjs';
import { startTestDatabase } from './test-database.mjs';
import { steps } from './test-steps.mjs';

// Each returns what it adds to the context of the steps.
const providers = {
  database: async ({ env, folder }) => {
    const server = await startTestDatabase(await findDatabasePrograms(), folder);
    return { env: { ...env, ...server } };
  },
  chromium: async ({ env }) => ({ env: { ...env, CHROMIUM_PATH: await findChromium() } }),
  // A test without it says so and is counted as skipped.
  shellcheck: async () => ensureShellcheck(),
  mysql: async ({ folder }) => ({
    mysql: await startTestDatabase(await findMysqlPrograms(), folder),
  }),
};

/** Provides what the chosen steps need: adds it to the context, or the reason to its `problems`. */
export async function prepareTests(context, chosen) {
  const since = performance.now();
  const needed = new Set(
    steps
      .filter((step) => chosen.includes(step.name))
      .flatMap((step) => [...(step.needs ?? []), ...(step.wants ?? [])]),
  );
  for (const [need, provide] of Object.entries(providers)) {
    if (!needed.has(need)) continue;
    try {
      Object.assign(context, await provide(context));
    } catch (error) {
      context.problems[need] = error;
    }
  }
  if (needed.size) say(`${[...needed].join(', ')}: ready after ${seconds(since)}.`);
}
