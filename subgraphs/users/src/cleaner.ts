import { type Cleaning, startCleaner } from '@sod/kit/cleaner';
import type { Logger } from '@sod/kit/logger';
import type { Config } from './config.ts';
import type { ProcessContext } from './context.ts';

const DAY_MS = 86_400_000;
/** Sessions and tokens are kept a day longer than they matter. */
const SLACK_MS = DAY_MS;
/** Delivered events are kept so long, to be looked at when something went wrong. */
const DELIVERED_MS = 7 * DAY_MS;

/** Deletes what cannot matter any more: sessions, refresh tokens, audit events, delivered events. */
export function startUsersCleaner(options: {
  config: Config;
  context: ProcessContext;
  now: () => Date;
  logger: Logger;
}): Disposable {
  const { config, context, now, logger } = options;
  const { revocations, auditRepository, outbox } = context;
  const ago = (ms: number) => new Date(now().getTime() - ms);
  const cleanings: Cleaning[] = [
    {
      what: 'old sessions',
      clean: (limit) =>
        revocations.purge(
          {
            before: ago(SLACK_MS + config.accessTokens.lifetimeSeconds * 1_000),
            tokensBefore: ago(SLACK_MS + config.refreshTokenDays * DAY_MS),
          },
          limit,
        ),
    },
    {
      what: 'old audit events',
      clean: (limit) => auditRepository.purge(ago(config.auditRetentionDays * DAY_MS), limit),
    },
    { what: 'old delivered events', clean: (limit) => outbox.purge(ago(DELIVERED_MS), limit) },
  ];
  return startCleaner(cleanings, logger);
}
