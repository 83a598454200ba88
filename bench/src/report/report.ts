import { mkdirSync, writeFileSync } from 'node:fs';
import type { Calibration } from '../comparison/calibration.ts';
import type { Comparison, Plan } from '../comparison/compare.ts';
import { type Measurement, medians } from '../comparison/measurement.ts';
import { type Gateway, gateways, PRODUCT, STOCK } from '../gateways/gateways.ts';
import { describeMachine } from '../system/machine.ts';
import type { Cores } from '../system/pinned-process.ts';
import { CONNECTIONS, type Workload, workloads } from '../workloads.ts';
import { barChart } from './chart.ts';
import { goalsTable } from './goals.ts';

/** A gateway that used less of its core than this was waiting for something that is not the gateway. */
const BUSY = 0.9;

const SHARING = {
  none: 'nothing shared',
  subgraph: 'equal calls to subgraphs shared',
  all: 'equal requests shared',
} as const;

function titleOf({ title, sharing }: Gateway): string {
  return sharing === null ? title : `${title} (${SHARING[sharing]})`;
}

function row(all: readonly Measurement[], workload: Workload, gateway: Gateway): string[] {
  const one = medians(all, workload.id, gateway.id);
  const stock = medians(all, workload.id, STOCK);
  if (!one) return [];
  const times = stock ? `${(one.requestsPerSecond / stock.requestsPerSecond).toFixed(1)} ×` : '';
  const waiting = one.busy < BUSY ? ' ¹' : '';
  const cells = [
    titleOf(gateway),
    Math.round(one.requestsPerSecond).toLocaleString('en') + waiting,
    times,
    one.p50.toFixed(2),
    one.p99.toFixed(2),
    one.cpuMs.toFixed(3),
    Math.round(one.peakRssBytes / 2 ** 20),
  ];
  const bold = gateway.id === PRODUCT;
  return [`| ${cells.map((cell) => (bold ? `**${cell}**` : cell)).join(' | ')} |`];
}

function section(folder: string, comparison: Comparison, workload: Workload): string[] {
  const all = comparison.measurements;
  const bars = gateways.flatMap((gateway) => {
    const one = medians(all, workload.id, gateway.id);
    if (!one) return [];
    const note = `${Math.round(one.requestsPerSecond).toLocaleString('en')} / s`;
    return [{ label: gateway.id, value: one.requestsPerSecond, note, emphasis: gateway.id === PRODUCT }];
  });
  if (bars.length === 0) return [];
  writeFileSync(`${folder}charts/${workload.id}.svg`, barChart(`${workload.id}: requests per second`, bars));
  const absent = comparison.absent.filter((one) => one.workload === workload.id);
  const reordered = comparison.reordered.filter((one) => one.workload === workload.id);
  return [
    `## ${workload.id}: ${workload.title}`,
    '',
    `![Requests per second under ${workload.id}](charts/${workload.id}.svg)`,
    '',
    ...comparison.hashes
      .filter((one) => one.workload === workload.id)
      .map(({ hash }) => `Every gateway in the table answered with the same data, hash \`${hash}\`.`),
    '',
    '| gateway | requests/s | of stock | p50 ms | p99 ms | CPU ms/request | peak memory MB |',
    '|---|---|---|---|---|---|---|',
    ...gateways.flatMap((gateway) => row(all, workload, gateway)),
    '',
    ...absent.map(
      ({ gateway, reason }) => `- \`${gateway}\` took no part: ${reason.split('\n')[0]?.slice(0, 300)}`,
    ),
    ...(reordered.length > 0
      ? [
          `- Same data, members in another order: ${reordered.map(({ gateway }) => `\`${gateway}\``).join(', ')}`,
        ]
      : []),
    '',
  ];
}

function coresLine({ gateway, load, subgraphs }: Cores): string {
  if (gateway === null) return '- Nothing was pinned: this system has no `taskset`, or one core only.';
  return `- Cores: gateway ${gateway}, load generator ${load}, subgraphs ${subgraphs}`;
}

function calibrationLines(calibration: Calibration | null): string[] {
  if (!calibration) return [];
  const { own, ownBusy, autocannon } = calibration;
  const [ours, theirs] = [own, autocannon].map((value) => Math.round(value).toLocaleString('en'));
  const busy = Math.round(ownBusy * 100);
  return [
    `- Load generator: ${ours} requests/s of bare Fastify with ${busy} % of its core, where autocannon makes ${theirs}`,
  ];
}

/** How a run was made. */
export interface Circumstances {
  readonly plan: Plan;
  readonly cores: Cores;
  readonly calibration: Calibration | null;
}

/** Writes RESULTS.md and its charts into a folder (which ends with a slash). */
export function writeReport(folder: string, comparison: Comparison, circumstances: Circumstances): void {
  const { plan, cores, calibration } = circumstances;
  mkdirSync(`${folder}charts`, { recursive: true });
  const lines = [
    '# Gateways side by side',
    '',
    'Written by `npm run bench`; README.md says how to read it, results.csv holds every single round.',
    '',
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
    ...describeMachine(),
    coresLine(cores),
    ...calibrationLines(calibration),
    `- ${plan.rounds} rounds of ${plan.seconds} s in turn after ${plan.warmUpSeconds} s of warm-up; medians; ${CONNECTIONS} connections`,
    '',
    '## Goals',
    '',
    ...goalsTable(comparison.measurements),
    '',
    ...workloads.flatMap((workload) => section(folder, comparison, workload)),
    `¹ This gateway used less than ${BUSY * 100} % of its core: the load generator, the subgraphs or something else on the machine`,
    'held it up, and the CPU per request tells more than the requests per second.',
    '',
  ];
  writeFileSync(`${folder}RESULTS.md`, lines.join('\n').replaceAll(/\n{3,}/g, '\n\n'));
}
