import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * `unit` runs beside the code and on a real database, a database of its own for each worker. `e2e` and
 * `attack` drive the built server, two files side by side since half of each is waiting; `promises` and
 * `ground` one file at a time, since two cores are what their figures are stated for.
 * `scripts/test.mjs` prepares what they need.
 */
const shared = {
  resolve: { alias: { '~': path.resolve(import.meta.dirname, 'app') } },
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/fail-on-console-error.ts'],
    unstubEnvs: true,
    // Vitest gives empty text for style sheets; of this one the server reads the colours.
    css: { include: [/cover-palettes\.css/] },
  },
};

/** Workers for files that measure nothing. Groups of different sizes may not share an order. */
const sideBySide = (groupOrder: number, maxWorkers = 2) => ({
  maxWorkers,
  sequence: { groupOrder },
});

const isFull = process.env.TEST_FULL === '1';

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'unit',
          include: ['app/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,mjs}'],
          pool: 'forks',
          ...sideBySide(1, Math.max(2, availableParallelism() - 1)),
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'architecture',
          include: ['tests/architecture/**/*.test.ts'],
        },
      },
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          ...sideBySide(2),
          // Journeys that run side by side: two cores carry three, since half of each is waiting.
          maxConcurrency: 3,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'attack',
          include: ['tests/attack/**/*.test.ts'],
          ...sideBySide(3),
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'promises',
          include: ['tests/{load,chaos}/**/*.test.ts'],
          exclude: isFull ? [] : ['**/*.full.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          ...shared.test,
          // What the shop stands on: infrastructure as code, containers, replication, releases.
          name: 'ground',
          include: ['tests/ground/**/*.test.ts'],
          exclude: isFull ? [] : ['**/*.full.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
