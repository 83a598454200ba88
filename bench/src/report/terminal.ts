import type { Calibration } from '../comparison/calibration.ts';
import type { Comparison } from '../comparison/compare.ts';
import { medians } from '../comparison/measurement.ts';
import { gateways } from '../gateways/gateways.ts';
import type { Workload } from '../workloads.ts';

/** Says at once what a workload gave. */
export function printMedians(workload: Workload, comparison: Comparison): void {
  for (const { id } of gateways) {
    const row = medians(comparison.measurements, workload.id, id);
    if (row) {
      const cells = [
        id.padEnd(16),
        `${Math.round(row.requestsPerSecond)}/s`.padStart(9),
        `p50 ${row.p50.toFixed(2)} ms`.padStart(15),
        `p99 ${row.p99.toFixed(2)} ms`.padStart(15),
        `CPU ${row.cpuMs.toFixed(3)} ms`.padStart(15),
        `busy ${Math.round(row.busy * 100)} %`.padStart(11),
        `load ${Math.round(row.loadBusy * 100)} %`.padStart(11),
        `${Math.round(row.peakRssBytes / 2 ** 20)} MB`.padStart(8),
      ];
      process.stdout.write(`  ${cells.join('')}\n`);
    }
  }
  for (const { gateway, reason } of comparison.absent)
    process.stdout.write(`  ${gateway}: absent, ${reason.slice(0, 600)}\n`);
  for (const { gateway } of comparison.reordered)
    process.stdout.write(`  ${gateway}: same data, its members in another order\n`);
}

/** Says how our load generator compares with a known one. */
export function printCalibration({ own, ownBusy, autocannon }: Calibration): void {
  process.stdout.write(
    `\nbare Fastify: ${Math.round(own)}/s by our generator (busy ${Math.round(ownBusy * 100)} %), ${Math.round(autocannon)}/s by autocannon\n`,
  );
}
