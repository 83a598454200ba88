import type { Logger } from './logger.ts';

const INTERVAL_MS = 10 * 60_000;
const ROWS_AT_ONCE = 1_000;
/** Rows of one kind that one round deletes at the most, so that a backlog goes without filling the log of Postgres. */
const ROUNDS = 20;

/** One kind of rows that become worthless with time. */
export interface Cleaning {
  /** What is deleted, for the log. */
  readonly what: string;
  /** Deletes at most so many rows and returns how many. */
  readonly clean: (limit: number) => Promise<number>;
}

/** Deletes what cannot matter any more, every ten minutes until it is disposed of. */
export function startCleaner(cleanings: readonly Cleaning[], logger: Logger): Disposable {
  const cleanAll = async () => {
    for (const { what, clean } of cleanings) {
      try {
        for (let round = 0; round < ROUNDS; round++) {
          if ((await clean(ROWS_AT_ONCE)) < ROWS_AT_ONCE) break;
        }
      } catch (error) {
        logger.warn({ err: error }, `${what} could not be deleted`);
      }
    }
  };
  const timer = setInterval(() => void cleanAll(), INTERVAL_MS).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
