import type { Logger } from '@sod/kit/logger';
import type { RevocationsRepository } from './revocations-repository.ts';

const INTERVAL_MS = 10 * 60_000;
const ROWS_AT_ONCE = 1_000;
/** Rows are kept a day longer than they matter. */
const SLACK_MS = 86_400_000;

/** Deletes sessions and refresh tokens that cannot matter any more, every ten minutes. */
export function startSessionCleaner(options: {
  revocations: RevocationsRepository;
  now: () => Date;
  logger: Logger;
  accessTokenSeconds: number;
  refreshTokenDays: number;
}): Disposable {
  const { revocations, now, logger, accessTokenSeconds, refreshTokenDays } = options;
  const clean = async () => {
    const latest = now().getTime() - SLACK_MS;
    const times = {
      before: new Date(latest - accessTokenSeconds * 1_000),
      tokensBefore: new Date(latest - refreshTokenDays * 86_400_000),
    };
    try {
      await revocations.purge(times, ROWS_AT_ONCE);
    } catch (error) {
      logger.warn({ err: error }, 'old sessions could not be deleted');
    }
  };
  const timer = setInterval(() => void clean(), INTERVAL_MS).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
