/** `npm run bench`: this project's gateway beside others, see README.md. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { calibrate } from './comparison/calibration.ts';
import { type Comparison, type Plan, WorkloadComparison } from './comparison/compare.ts';
import { Stage } from './comparison/stage.ts';
import { gateways, VARIANTS } from './gateways/gateways.ts';
import { toCsv } from './report/csv.ts';
import { writeReport } from './report/report.ts';
import { printCalibration, printMedians } from './report/terminal.ts';
import { exitOnSignals } from './system/pinned-process.ts';
import { workloads } from './workloads.ts';

const SMOKE: Plan = { rounds: 1, seconds: 1, warmUpSeconds: 0.2 };
const FULL: Plan = { rounds: 5, seconds: 4, warmUpSeconds: 5 };
/** Everything, in less than 20 minutes. */
const SHORT: Plan = { rounds: 3, seconds: 1.5, warmUpSeconds: 2.5 };

const { values } = parseArgs({
  options: {
    smoke: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    calibrate: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    'warm-up': { type: 'string' },
    only: { type: 'string' },
    gateways: { type: 'string' },
    out: { type: 'string' },
  },
});

function chosen<T extends { readonly id: string }>(
  all: readonly T[],
  list: string | undefined,
): readonly T[] {
  if (list === undefined) return all;
  const ids = list.split(',');
  const unknown = ids.filter((id) => !all.some((one) => one.id === id));
  if (unknown.length === 0) return all.filter(({ id }) => ids.includes(id));
  throw new Error(`Unknown: ${unknown.join(', ')}. Choose among ${all.map(({ id }) => id).join(', ')}.`);
}

const usual = values.short ? SHORT : FULL;
const plan: Plan = values.smoke
  ? SMOKE
  : {
      rounds: Number(values.rounds ?? usual.rounds),
      seconds: Number(values.seconds ?? usual.seconds),
      warmUpSeconds: Number(values['warm-up'] ?? usual.warmUpSeconds),
    };
const partial = values.smoke || values.only !== undefined || values.gateways !== undefined;
const compared =
  values.smoke && values.gateways === undefined
    ? gateways.filter(({ id }) => !VARIANTS.has(id))
    : chosen(gateways, values.gateways);
const comparisons: Comparison[] = [];

exitOnSignals();
await using stage = await Stage.set();
for (const workload of chosen(workloads, values.only)) {
  process.stdout.write(`\n${workload.id}: ${workload.title}\n`);
  const comparison = await new WorkloadComparison(stage, workload, plan).run(compared);
  printMedians(workload, comparison);
  comparisons.push(comparison);
}

const [simplest] = workloads;
const calibrates = simplest && (!partial || values.calibrate);
const calibration = calibrates ? await calibrate(stage, simplest, plan.seconds) : null;
if (calibration) printCalibration(calibration);

const measurements = comparisons.flatMap((one) => one.measurements);
const absent = comparisons.flatMap((one) => one.absent);
const reordered = comparisons.flatMap((one) => one.reordered);
const hashes = comparisons.flatMap((one) => one.hashes);
if (!partial || values.out !== undefined) {
  const folder = values.out ? `${values.out}/` : fileURLToPath(new URL('..', import.meta.url));
  writeFileSync(`${folder}results.csv`, toCsv(measurements));
  writeReport(folder, { measurements, absent, reordered, hashes }, { plan, cores: stage.cores, calibration });
}
if (absent.length > 0) process.exitCode = 1;
