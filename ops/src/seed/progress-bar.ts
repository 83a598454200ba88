import { Presets, SingleBar } from 'cli-progress';
import type { SeedProgress } from './seed-catalogue.ts';

/** Shows how far a seed is: a bar on a terminal, elsewhere a line now and then. */
export interface SeedBar extends SeedProgress {
  stop(): void;
  /** How it went, in one line. */
  summary(): string;
}

const LINE_EVERY_MS = 5_000;

export function startBar(total: number): SeedBar {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage} % | {value} rows | {speed} rows/s | {what}',
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: LINE_EVERY_MS,
      // The bar's own hook for Ctrl-C would leave the process running.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1_000;
  let rows = 0;
  /** Seconds until the last row was sent. */
  let sent = 0;
  const speed = () => (sent === 0 ? 0 : Math.round(rows / sent));
  const show = (what: string) => bar.update(rows, { what, speed: speed() });
  bar.start(total, 0, { what: '', speed: 0 });
  return {
    onRows(table, more) {
      rows += more;
      sent = seconds();
      if (rows > bar.getTotal()) bar.setTotal(rows);
      show(table.name);
    },
    onIndex: (name) => show(`index ${name}`),
    stop: () => bar.stop(),
    summary() {
      const rest = (seconds() - sent).toFixed(1);
      return `${rows} rows in ${sent.toFixed(1)} s: ${speed()} rows/s. Indexes and statistics: ${rest} s.`;
    },
  };
}
