import type { Measurement } from '../comparison/measurement.ts';
import { medians } from '../comparison/measurement.ts';
import { CEILING, PRODUCT, RUST, STOCK } from '../gateways/gateways.ts';

/** A ratio that the project promises, within one run. */
interface Goal {
  readonly workload: string;
  readonly than: string;
  readonly name: string;
  readonly atLeast: number;
}

const GOALS: readonly Goal[] = [
  { workload: 'heavy', than: STOCK, name: 'stock Apollo Gateway', atLeast: 10 },
  { workload: 'heavy', than: RUST, name: 'Hive with the Rust planner', atLeast: 3 },
  { workload: 'light', than: STOCK, name: 'stock Apollo Gateway', atLeast: 7 },
  { workload: 'light', than: RUST, name: 'Hive with the Rust planner', atLeast: 3 },
  { workload: 'one', than: STOCK, name: 'stock Apollo Gateway', atLeast: 7 },
  { workload: 'one', than: RUST, name: 'Hive with the Rust planner', atLeast: 3 },
  { workload: 'landing', than: CEILING, name: 'bare Fastify', atLeast: 0.6 },
];

function verdict(reached: number, atLeast: number): string {
  return reached >= atLeast ? 'reached' : '**not reached**';
}

/** The goals beside what was measured, as a Markdown table. */
export function goalsTable(all: readonly Measurement[]): string[] {
  const rows = GOALS.flatMap(({ workload, than, name, atLeast }) => {
    const ours = medians(all, workload, PRODUCT);
    const theirs = medians(all, workload, than);
    if (!ours || !theirs) return [];
    const ratio = ours.requestsPerSecond / theirs.requestsPerSecond;
    return `| ${workload} | ${name} | ≥ ${atLeast} × | ${ratio.toFixed(2)} × | ${verdict(ratio, atLeast)} |`;
  });
  const ours = medians(all, 'heavy', PRODUCT);
  const stock = medians(all, 'heavy', STOCK);
  if (ours && stock) {
    const ratio = ours.peakRssBytes / stock.peakRssBytes;
    const result = verdict(-ratio, -1);
    rows.push(`| heavy, peak memory | stock Apollo Gateway | < 1 × | ${ratio.toFixed(2)} × | ${result} |`);
  }
  return ['| workload | compared with | goal | measured | |', '|---|---|---|---|---|', ...rows];
}
