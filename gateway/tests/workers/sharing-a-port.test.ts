import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { compose } from '@sod/ops/schema/compose';
import { afterEach, expect, it } from 'vitest';
import { FakeSubgraph } from '../gateway-tester.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { title: String } type Mutation { rename(title: String!): String }`;
const SLOW = 60_000;

const stack: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of stack.splice(0).reverse()) await end();
});

async function start(workers: number) {
  let title = 'One';
  const films = await FakeSubgraph.start(({ query }, response) => {
    response.setHeader('cache-control', 'max-age=60, public');
    if (query.includes('rename')) title = /"(\w+)"/.exec(query)?.[1] ?? '';
    return { data: { title, rename: title } };
  });
  stack.push(() => films[Symbol.asyncDispose]());
  const path = join(tmpdir(), `supergraph-${randomUUID()}.graphql`);
  await writeFile(path, compose([{ name: 'films', sdl: SDL, url: films.url }]).supergraph);
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      PORT: '0',
      WORKERS: String(workers),
      SUPERGRAPH_FILE: path,
      REQUESTS_PER_MINUTE_ANONYMOUS: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stack.push(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  const lines = createInterface({ input: child.stdout });
  const seen: Record<string, unknown>[] = [];
  lines.on('line', (line) => seen.push(JSON.parse(line)));
  const said = (message: string) => seen.filter(({ msg }) => msg === message);
  // The workers say it first, the primary when all of them have.
  await expect.poll(() => said('listening').length, { timeout: SLOW }).toBe(workers + 1);
  return { url: String(said('listening').at(-1)?.url), child, said };
}

/** Asks over a connection of its own, or over one that an agent keeps. */
function ask(url: string, query: string, agent: Agent | false): Promise<{ title?: string; rename?: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/graphql`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          if (response.statusCode === 200) resolve(JSON.parse(text).data);
          else reject(new Error(`${response.statusCode} ${text}`));
        });
        response.on('error', reject);
      },
    );
    outgoing.on('error', reject).end(JSON.stringify({ query }));
  });
}

async function end(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await ended;
  return code;
}

async function workerOf(url: string): Promise<string> {
  const text = await (await fetch(`${url}/metrics`, { headers: { connection: 'close' } })).text();
  return /worker="(\d+)"/.exec(text)?.[1] ?? 'none';
}

it(
  'what one worker changes, the others show in their next answer',
  async () => {
    const { url, child } = await start(2);
    const agents = [
      new Agent({ keepAlive: true, maxSockets: 1 }),
      new Agent({ keepAlive: true, maxSockets: 1 }),
    ];
    stack.push(async () => {
      for (const agent of agents) agent.destroy();
    });
    const [one, two] = agents;
    if (!one || !two) throw new Error('two connections are needed');
    for (const title of ['Two', 'Three', 'Four', 'Five']) {
      for (const agent of [one, two, one, two]) await ask(url, '{ title }', agent);
      await ask(url, `mutation { rename(title: "${title}") }`, one);
      expect((await ask(url, '{ title }', two)).title).toBe(title);
    }
    expect(await end(child)).toBe(0);
  },
  SLOW,
);

it(
  'SIGHUP replaces every worker without a failed request, and SIGTERM ends all',
  async () => {
    const { url, child, said } = await start(2);
    const before = new Set(await Promise.all(Array.from({ length: 8 }, () => workerOf(url))));
    const failures: unknown[] = [];
    let answered = 0;
    let going = true;
    const agents = Array.from({ length: 4 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    stack.push(async () => {
      for (const agent of agents) agent.destroy();
    });
    const clients = [...agents, false as const, false as const].map(async (agent) => {
      while (going) {
        await ask(url, '{ title }', agent).then(
          () => answered++,
          (error) => failures.push(error),
        );
      }
    });
    child.kill('SIGHUP');
    await expect.poll(() => said('all workers are replaced').length, { timeout: SLOW }).toBe(1);
    going = false;
    await Promise.all(clients);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(10);
    const after = await Promise.all(Array.from({ length: 8 }, () => workerOf(url)));
    expect(after.some((id) => before.has(id))).toBe(false);
    expect(await end(child)).toBe(0);
  },
  SLOW * 2,
);

it(
  'a worker that is killed is replaced, and the others go on',
  async () => {
    const { url, child, said } = await start(2);
    const pid = Number(said('listening')[0]?.pid);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => said('listening').length, { timeout: SLOW }).toBe(4);
    expect((await ask(url, '{ title }', false)).title).toBe('One');
    expect(await end(child)).toBe(0);
  },
  SLOW,
);
