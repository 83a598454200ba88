import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, startTestSystem, type TestSystem } from '../system-tester.ts';

const GATEWAY = fileURLToPath(new URL('../../gateway/', import.meta.url));
/** Newman comes from the registry when it is first run. */
const DEADLINE_MS = 120_000;

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(async () => {
  await system[Symbol.asyncDispose]();
});

it(
  'holds for every request of the collection for people',
  async () => {
    const variables = { baseUrl: system.url, adminEmail: ADMIN.email, adminPassword: ADMIN.password };
    const parameters = Object.entries(variables).flatMap(([name, value]) => [
      '--env-var',
      `${name}=${value}`,
    ]);
    const { stdout } = await promisify(execFile)(
      'npm',
      ['run', 'collection', '--', '--reporter-cli-no-banner', '--color', 'off', ...parameters],
      { cwd: GATEWAY, timeout: DEADLINE_MS },
    );
    expect(stdout).toMatch(/assertions\s+│\s+[1-9]\d*\s+│\s+0\s+│/);
  },
  DEADLINE_MS,
);
