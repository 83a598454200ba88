import type { CountSums } from './count-sums.ts';
import { type Untold, WINDOW_MS, type WindowCounter } from './window-counter.ts';

/** Processes tell each other what they counted this often, in milliseconds; a limit can be overrun by as much. */
const INTERVAL_MS = 250;
/** A window is kept for the one after it. */
const KEEP_MS = 2 * WINDOW_MS;

/** Adds up the counts of all processes in the background: no request waits for it. */
export function shareCounts(counter: WindowCounter, sums: CountSums): Disposable {
  const tell = async ({ key, window, count }: Untold): Promise<void> => {
    const total = await sums.add(`${window}:${key}`, count, KEEP_MS);
    if (total !== undefined) counter.learn(key, window, total);
  };
  let telling = false;
  const timer = setInterval(async () => {
    if (telling) return;
    telling = true;
    await Promise.all(counter.takeUntold().map(tell));
    telling = false;
  }, INTERVAL_MS);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
