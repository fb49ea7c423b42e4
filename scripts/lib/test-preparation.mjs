// What the steps need besides the source: a database server and a browser. A need that cannot be
// met fails the steps that have it, with its reason, and no others.
import { findChromium } from './chromium.mjs';
import { say, seconds } from './console.mjs';
import { findDatabasePrograms } from './database-programs.mjs';
import { startTestDatabase } from './test-database.mjs';
import { steps } from './test-steps.mjs';

const providers = {
  database: async ({ folder }) => startTestDatabase(await findDatabasePrograms(), folder),
  chromium: async () => ({ CHROMIUM_PATH: await findChromium() }),
};

/** Provides what the chosen steps need. Returns `{ env, problems }`. */
export async function prepareTests(context, chosen) {
  const since = performance.now();
  const needed = new Set(
    steps.filter((step) => chosen.includes(step.name)).flatMap((step) => step.needs ?? []),
  );
  const env = { ...context.env };
  const problems = {};
  for (const [need, provide] of Object.entries(providers)) {
    if (!needed.has(need)) continue;
    try {
      Object.assign(env, await provide(context));
    } catch (error) {
      problems[need] = error;
    }
  }
  if (needed.size) say(`Database and browser are ready after ${seconds(since)}.`);
  return { env, problems };
}
