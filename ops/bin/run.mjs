// Starts every command of package.json. It is plain JavaScript without dependencies, because it runs before
// anything is installed and on whatever Node the machine has.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from './commands.mjs';
import { install, runtimePath } from './install.mjs';
import { whenLauncherEnds } from './launcher.mjs';

const OLDEST_NODE = 20;
/** Ctrl-C reaches this process from the terminal and once more from npm: signals this close are one. */
const SAME_SIGNAL_MS = 1_000;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

process.exitCode = await main(process.argv[2], process.argv.slice(3));

async function main(name, given) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    return fail(
      `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE} or newer and try again.`,
    );
  }
  const steps = Object.hasOwn(COMMANDS, name || '') ? COMMANDS[name] : null;
  if (!steps)
    return fail(`There is no command "${name}": choose one of ${Object.keys(COMMANDS).join(', ')}.`);
  try {
    await install(ROOT);
  } catch (error) {
    return fail(error.message);
  }
  for (const step of steps) {
    const code = await run([...argumentsOf(step), ...given]);
    if (code !== 0) return code;
  }
  return 0;
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

function argumentsOf(step) {
  if (step.script) return [...(step.flags || []), join(ROOT, step.script), ...(step.with || [])];
  const directory = join(ROOT, 'node_modules', ...step.of.split('/'));
  const { bin } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return [join(directory, bin[step.program]), ...step.with];
}

/** Runs the project's Node and gives its exit code; signals are passed on once each. */
function run(parameters) {
  const runtime = runtimePath(ROOT);
  const child = spawn(runtime, parameters, {
    cwd: ROOT,
    stdio: 'inherit',
    // In a process group of its own, so that a terminal's Ctrl-C comes through here and only once.
    detached: process.platform !== 'win32',
    env: {
      ...process.env,
      APOLLO_TELEMETRY_DISABLED: '1',
      // Keeps compiled code between runs, which takes a fifth off each start.
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'compiled'),
      PATH: `${dirname(runtime)}${delimiter}${process.env.PATH || ''}`,
    },
  });
  let last = 0;
  const pass = (signal) => {
    if (Date.now() - last > SAME_SIGNAL_MS) child.kill(signal);
    last = Date.now();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
  whenLauncherEnds(() => pass('SIGTERM'));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(fail(`The project's Node does not start: ${error.message}`)));
    child.on('exit', (code, signal) => resolve(code === null ? 128 + constants.signals[signal] : code));
  });
}
