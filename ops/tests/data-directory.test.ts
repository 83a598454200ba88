import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptAuthContextSecret, openDataDirectory } from '../src/start/data-directory.ts';

describe('the data directory', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'data-directory-'));
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('is made with what it holds, and is free again afterwards', async () => {
    const path = join(parent, 'new/data');
    const directory = await openDataDirectory(path);
    expect(directory).toMatchObject({ postgres: join(path, 'postgres'), logs: join(path, 'logs') });
    expect(await readFile(join(path, 'lock'), 'utf8')).toBe(String(process.pid));
    await directory[Symbol.asyncDispose]();
    await expect(stat(join(path, 'lock'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is not held by a number that another program has, or that nobody has', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'ignore' });
    try {
      for (const stranger of [other.pid, 2 ** 22 + 1]) {
        await writeFile(join(parent, 'lock'), String(stranger));
        await using directory = await openDataDirectory(parent);
        expect(directory.path).toBe(parent);
      }
    } finally {
      other.kill();
    }
  });

  it('is held by every command of ours that lives', async () => {
    const script = join(parent, 'ops/src/commands/any.mjs');
    await mkdir(join(script, '..'), { recursive: true });
    await writeFile(script, 'setInterval(() => {}, 1_000);');
    const ours = spawn(process.execPath, [script], { stdio: 'ignore' });
    try {
      await writeFile(join(parent, 'lock'), String(ours.pid));
      await expect(openDataDirectory(parent)).rejects.toThrow(`in use by process ${ours.pid}`);
    } finally {
      ours.kill();
    }
  });

  it('is refused in one sentence where it cannot be made', async () => {
    await writeFile(join(parent, 'file'), '');
    await expect(openDataDirectory(join(parent, 'file'))).rejects.toThrow(
      /^DATA_DIR .*file cannot be written \((EEXIST|ENOTDIR)\): set DATA_DIR to a directory of your own\.$/,
    );
  });

  it('keeps one secret for its owner alone, which no print shows', async () => {
    const first = await keptAuthContextSecret(parent);
    const second = await keptAuthContextSecret(parent);
    expect(second.reveal()).toBe(first.reveal());
    expect(first.reveal().length).toBeGreaterThanOrEqual(32);
    expect(String(first)).toBe('[redacted]');
    expect((await stat(join(parent, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  it('says what to do about a damaged file of secrets', async () => {
    await writeFile(join(parent, 'secrets.json'), '{"authContextSecret": "short"');
    await expect(keptAuthContextSecret(parent)).rejects.toThrow(/is damaged: delete it/);
  });
});
