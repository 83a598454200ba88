import { Presets, SingleBar } from 'cli-progress';
import type { SeedProgress } from './seed-catalogue.ts';

/** Shows how far a seed is: a bar on a terminal, elsewhere a line now and then. */
export interface SeedBar extends SeedProgress {
  stop(): void;
  /** Rows sent, and the seconds until now or until the bar stopped. */
  total(): { rows: number; seconds: number };
}

const LINE_EVERY_MS = 5_000;

export function startBar(total: number): SeedBar {
  const started = performance.now();
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
  let ended: number | null = null;
  const seconds = () => ((ended ?? performance.now()) - started) / 1_000;
  let rows = 0;
  const show = (what: string) => bar.update(rows, { what, speed: Math.round(rows / seconds()) });
  bar.start(total, 0, { what: '', speed: 0 });
  return {
    onRows(table, more) {
      rows += more;
      if (rows > bar.getTotal()) bar.setTotal(rows);
      show(table.name);
    },
    onIndex: (name) => show(`index ${name}`),
    stop() {
      ended = performance.now();
      bar.stop();
    },
    total: () => ({ rows, seconds: seconds() }),
  };
}
