import { startCleaner } from '@sod/kit/cleaner';
import type { Logger } from '@sod/kit/logger';
import type { ProcessContext } from './context.ts';

/** Applied events are remembered so many days; a deletion that came again later would find nothing to delete. */
const INBOX_DAYS = 30;

/** Deletes what cannot matter any more: audit events, applied events, what deleted users left a moment later. */
export function startShowsCleaner(
  { repositories }: ProcessContext,
  options: { auditRetentionDays: number; logger: Logger },
): Disposable {
  const { audit, events } = repositories;
  return startCleaner(
    [
      { what: 'old audit events', clean: (limit) => audit.purge(options.auditRetentionDays, limit) },
      { what: 'old applied events', clean: (limit) => events.purge(INBOX_DAYS, limit) },
      { what: 'what deleted users left', clean: () => events.sweep() },
    ],
    options.logger,
  );
}
