import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const globalSetup = ['ops/src/testing/global-setup.ts'];
const exclude = ['**/node_modules/**', 'bench/**'];

// Vite prefers a package's `module` entry, Node its `main`: without this the tests would see two copies of graphql,
// which refuse each other's types.
const graphql = { find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') };

/** Vitest leaves one processor free, which on two of them makes everything wait for one. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

const needsMinutes = { globalSetup, testTimeout: 120_000, hookTimeout: 120_000 };
/** Directories of tests that look at pages in a real browser. */
const inBrowser = 'e2e/*-in-a-browser/**/*.test.ts';

export default defineConfig({
  resolve: { alias: [graphql] },
  test: {
    maxWorkers,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/src/**/*.test.{ts,tsx}'], exclude },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/tests/**/*.test.ts'],
          exclude,
          globalSetup,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...needsMinutes,
          name: 'e2e',
          // Each file starts processes of its own and looks at the clock.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          include: ['e2e/**/*.test.ts'],
          exclude: [...exclude, inBrowser],
        },
      },
      {
        extends: true,
        test: {
          ...needsMinutes,
          name: 'browser',
          sequence: { groupOrder: 3 },
          include: [inBrowser],
          exclude,
        },
      },
    ],
  },
});
