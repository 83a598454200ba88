/** `npm run bench:data`: the subgraphs over small and large catalogues, see README.md. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './comparison/measurement.ts';
import { databaseUrl } from './config.ts';
import { openServer, seededDatabase } from './data/databases.ts';
import { writePlans } from './data/plans.ts';
import { questionsFor } from './data/questions.ts';
import { measureSignIns } from './data/sign-in.ts';
import { type Cost, type Place, SizedSystem } from './data/sized-system.ts';
import { captureStatements } from './data/statements.ts';
import { LoadProcess } from './load/load-process.ts';
import { type QuestionResult, writeDataReport } from './report/data-report.ts';
import { signInRow, terminalHeader, terminalRow } from './report/data-terminal.ts';
import { chooseCores, exitOnSignals, pinProcess } from './system/pinned-process.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    only: { type: 'string' },
    out: { type: 'string' },
  },
});
const sizes = values.sizes
  .split(',')
  .map(Number)
  .sort((left, right) => left - right);
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const folder = values.out ? `${values.out}/` : fileURLToPath(new URL('..', import.meta.url));
const work = fileURLToPath(new URL('../.work/', import.meta.url));
mkdirSync(work, { recursive: true });

exitOnSignals();
const cores = chooseCores();
await using stack = new AsyncDisposableStack();
const server = stack.use(await openServer(databaseUrl, cores.subgraphs));
const databases = [];
for (const size of sizes) databases.push(await seededDatabase(server, size));
pinProcess(process.pid, cores.load);
const load = stack.use(new LoadProcess({ core: cores.load, logFile: `${work}load.log` }));
const place: Place = { cores, load, work };

const systems: SizedSystem[] = [];
for (const database of databases) {
  const wanted = values.only?.split(',');
  const questions = (await questionsFor(database)).filter(({ id }) => wanted?.includes(id) ?? true);
  const captured = await captureStatements(database, questions);
  await writePlans(folder, database, questions, captured);
  systems.push(stack.use(await SizedSystem.start({ database, questions, captured }, place)));
}
const largest = systems.at(-1);
if (!largest) throw new Error('--sizes must name a size');

process.stdout.write(terminalHeader(sizes));
const results: QuestionResult[] = [];
for (const { id, title } of largest.questions) {
  const costs: Cost[][] = systems.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, system] of systems.entries()) {
      const question = system.questions.find((one) => one.id === id);
      if (!question) continue;
      const cost = await system.ask(question, seconds);
      // The first round warms processes and caches up.
      if (round > 0) costs[index]?.push(cost);
    }
  }
  const question = largest.questions.find((one) => one.id === id);
  const raw = question && (await largest.askRaw(question, seconds));
  const result = {
    id,
    title,
    p50: costs.map((of) => median(of.map(({ p50 }) => p50))),
    p99: costs.map((of) => median(of.map(({ p99 }) => p99))),
    cpuMs: median(costs.at(-1)?.map(({ cpuMs }) => cpuMs) ?? []),
    loopCpuMs: raw?.loopCpuMs ?? Number.NaN,
    httpCpuMs: raw?.http.cpuMs ?? Number.NaN,
  };
  process.stdout.write(terminalRow(result));
  results.push(result);
}

const signIns = await measureSignIns(largest.database, place, Math.max(seconds, 2));
process.stdout.write(signInRow(signIns));
writeDataReport(folder, { sizes, questions: results, signIns, postgres: server.version, seconds, rounds });
