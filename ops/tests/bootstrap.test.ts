import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inProject } from '../src/cli/repository.ts';

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Stands in for npx: notes the call and puts a runtime where the real installation would. */
const FAKE_NPX = `#!/bin/sh
echo "$@" >> npx-calls
if [ -e registry-is-down ]; then echo "ERR_PNPM_META_FETCH_FAIL no route"; exit 1; fi
mkdir -p node_modules/node/bin
ln -sf '${process.execPath}' node_modules/node/bin/node
`;

describe('the bootstrap', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'bootstrap-'));
    await cp(inProject('ops/bin'), join(root, 'ops/bin'), { recursive: true });
    await mkdir(join(root, 'path'));
    await writeFile(join(root, 'path/npx'), FAKE_NPX, { mode: 0o755 });
    await writeFile(join(root, 'package.json'), '{"packageManager":"pnpm@1.2.3"}');
    await writeFile(join(root, 'pnpm-lock.yaml'), 'lock: 1');
    await writeFile(join(root, 'pnpm-workspace.yaml'), '');
    await script('process.exitCode = 0');
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  async function script(source: string): Promise<void> {
    await mkdir(join(root, 'ops/src/commands'), { recursive: true });
    await writeFile(join(root, 'ops/src/commands/start.ts'), source);
  }

  function launch(...parameters: string[]) {
    const env = { PATH: `${join(root, 'path')}:${process.env.PATH}` };
    const child = spawn(process.execPath, [join(root, 'ops/bin/run.mjs'), ...parameters], { env });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, output })));
    return { child, ended };
  }

  async function installs(): Promise<string[]> {
    return (await readFile(join(root, 'npx-calls'), 'utf8')).trim().split('\n');
  }

  it('installs once, with the package manager that package.json names', async () => {
    await launch('start').ended;
    await launch('start').ended;
    expect(await installs()).toEqual([
      expect.stringMatching(/^--yes pnpm@1\.2\.3 install --frozen-lockfile /),
    ]);
  });

  it('installs again when the lock file has changed', async () => {
    await launch('start').ended;
    await writeFile(join(root, 'pnpm-lock.yaml'), 'lock: 2');
    await launch('start').ended;
    expect(await installs()).toHaveLength(2);
  });

  it('installs once for commands that start together', async () => {
    const all = await Promise.all([launch('start').ended, launch('start').ended, launch('start').ended]);
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await installs()).toHaveLength(1);
  });

  it('is not held up by the lock of an installation that was killed', async () => {
    await mkdir(join(root, 'node_modules'));
    const { child, ended } = launch('nothing');
    await ended;
    await writeFile(join(root, 'node_modules/.install-lock'), String(child.pid));
    expect((await launch('start').ended).code).toBe(0);
  });

  it('shows why an installation failed and what to do, and tries again next time', async () => {
    await writeFile(join(root, 'registry-is-down'), '');
    const failed = await launch('start').ended;
    expect(failed.code).toBe(1);
    expect(failed.output).toContain('ERR_PNPM_META_FETCH_FAIL no route');
    expect(failed.output).toContain('check that the npm registry can be reached');
    await rm(join(root, 'registry-is-down'));
    expect((await launch('start').ended).code).toBe(0);
  });

  it('keeps the exit code and gives the arguments on', async () => {
    await script('console.log(process.argv.slice(2).join()); process.exitCode = 7');
    const { code, output } = await launch('start', '--shows', '10').ended;
    expect(code).toBe(7);
    expect(output).toContain('--shows,10');
  });

  it('turns telemetry of libraries off', async () => {
    await script('console.log(process.env.APOLLO_TELEMETRY_DISABLED)');
    expect((await launch('start').ended).output).toMatch(/^1$/m);
  });

  it('passes a signal on once, although a terminal and npm both send it', async () => {
    await script(`
      let signals = 0;
      process.on('SIGINT', () => {
        signals += 1;
        console.log('signals: ' + signals);
        setTimeout(() => process.exit(signals), 200);
      });
      setInterval(() => {}, 1000);
      console.log('up');`);
    const { child, ended } = launch('start');
    child.stdout.on('data', (chunk) => {
      if (/up|signals/.test(String(chunk))) child.kill('SIGINT');
    });
    expect((await ended).code).toBe(1);
  });

  it('ends with the shell that npm started it by, which keeps signals to itself', async () => {
    await script(`
      process.on('SIGTERM', () => { console.log('ended'); process.exit(0); });
      setInterval(() => {}, 1000);
      console.log('up');`);
    const env = { PATH: `${join(root, 'path')}:${process.env.PATH}`, npm_lifecycle_event: 'start' };
    const command = `'${process.execPath}' '${join(root, 'ops/bin/run.mjs')}' start; true`;
    const shell = spawn('sh', ['-c', command], { env });
    const output = new Promise<string>((resolve) => {
      let text = '';
      shell.stdout.on('data', (chunk) => {
        text += chunk;
        if (String(chunk).includes('up')) shell.kill('SIGKILL');
      });
      shell.stdout.on('close', () => resolve(text));
    });
    expect(await output).toBe('up\nended\n');
  });

  it('names the commands when asked for one that does not exist', async () => {
    const { code, output } = await launch('nothing').ended;
    expect(code).toBe(1);
    expect(output).toContain('There is no command "nothing": choose one of start, test, publish, seed');
  });
});
