import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgress } from './progress.mjs';

const WAIT_POLL_MS = 250;
const SHOWN_LINES = 20;

/** The runtime that the npm registry's package `node` brings. */
export function runtimePath(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Installs the dependencies unless they are those of the lock file. Calls that come together wait for the one
 * that installs. Throws an error whose message says what to do.
 */
export async function install(root) {
  const wanted = fingerprint(root);
  if (isInstalled(root, wanted)) return;
  const lock = join(root, 'node_modules', '.install-lock');
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  const release = await acquire(lock);
  try {
    if (isInstalled(root, wanted)) return;
    await runPnpm(root);
    writeFileSync(stampPath(root), wanted);
  } finally {
    release();
  }
}

function stampPath(root) {
  return join(root, 'node_modules', '.installed');
}

/** Dependencies hold programs, so a clone that moved to another platform counts as not installed. */
function fingerprint(root) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function isInstalled(root, wanted) {
  const stamp = stampPath(root);
  return existsSync(runtimePath(root)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** Takes the lock file, waiting while a living process holds it. */
async function acquire(lock) {
  let waiting;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      if (waiting) waiting.end();
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isHeld(lock)) rmSync(lock, { force: true });
    else {
      waiting = waiting || startProgress('Waiting for another command that installs the dependencies');
      await sleep(WAIT_POLL_MS);
    }
  }
}

function isHeld(lock) {
  let pid;
  try {
    pid = Number(readFileSync(lock, 'utf8'));
  } catch {
    return false;
  }
  // An empty file is one that its maker has just opened.
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function runPnpm(root) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const progress = startProgress('Installing dependencies, which the first start needs a minute for');
  const options = ['--frozen-lockfile', '--reporter=append-only', '--config.confirmModulesPurge=false'];
  const windows = process.platform === 'win32';
  const child = spawn(windows ? 'npx.cmd' : 'npx', ['--yes', packageManager, 'install', ...options], {
    cwd: root,
    shell: windows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = [];
  const read = (chunk) => {
    for (const line of String(chunk).split('\n').filter(Boolean)) {
      lines.push(line);
      const counts = /resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/.exec(line);
      if (counts) progress.say(`${counts[4]} of ${counts[1]} packages`);
    }
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      lines.push(error.message);
      resolve(1);
    });
    child.on('close', resolve);
  });
  progress.end(code === 0 ? 'done' : 'failed');
  if (code === 0) return;
  throw new Error(
    `${lines.slice(-SHOWN_LINES).join('\n')}\n\nThe dependencies could not be installed: see above, check that the ` +
      'npm registry can be reached (npm ping), and run the command again.',
  );
}
