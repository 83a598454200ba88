import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const POLL_MS = 500;
const MOST_LAYERS = 5;
const SHELLS = new Set(['sh', 'ash', 'bash', 'dash', 'ksh', 'zsh']);

/**
 * Calls back when npm, or a shell between npm and this process, is gone. npm passes a signal to its shell alone,
 * and shells do not pass it on: without this, a supervisor that ends `npm start` would leave everything running.
 */
export function whenLauncherEnds(callback) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const launcher = launcherProcesses();
  const timer = setInterval(() => {
    if (launcher.every(isAlive)) return;
    clearInterval(timer);
    callback();
  }, POLL_MS);
  timer.unref();
}

/** The shells above this process, and what started the outermost of them. */
function launcherProcesses() {
  const found = [];
  let pid = process.ppid;
  while (pid > 1 && found.length < MOST_LAYERS) {
    found.push(pid);
    const { program, parent } = look(pid);
    if (!SHELLS.has(program)) break;
    pid = parent;
  }
  return found;
}

function look(pid) {
  try {
    const program = basename(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]);
    // The name in brackets may hold blanks and brackets itself.
    const parent = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ')[1]);
    return { program, parent };
  } catch {
    return lookByPs(pid);
  }
}

function lookByPs(pid) {
  try {
    const text = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' });
    const [parent, program] = text.trim().split(/\s+/);
    return { program: basename(program), parent: Number(parent) };
  } catch {
    return { program: '', parent: 0 };
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
