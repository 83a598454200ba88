import type { Measurement } from '../comparison/measurement.ts';

const COLUMNS = [
  'workload',
  'gateway',
  'round',
  'requestsPerSecond',
  'p50',
  'p99',
  'cpuMs',
  'busy',
  'loadBusy',
  'peakRssBytes',
  'failures',
] as const satisfies readonly (keyof Measurement)[];

/** Every single measurement, for whoever wants to count for themselves. */
export function toCsv(measurements: readonly Measurement[]): string {
  const rows = measurements.map((one) =>
    COLUMNS.map((column) => {
      const value = one[column];
      return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : value;
    }).join(','),
  );
  return `${[COLUMNS.join(','), ...rows].join('\n')}\n`;
}
