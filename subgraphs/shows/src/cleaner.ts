import { startCleaner } from '@sod/kit/cleaner';
import type { Logger } from '@sod/kit/logger';
import type { ProcessContext } from './context.ts';

/** Applied events are remembered so many days; a deletion that came again later would find nothing to delete. */
const INBOX_DAYS = 30;

/** Events for reviewers are kept so many days, for those who were away and for the ledger of deliveries. */
const OUTBOX_DAYS = 30;

/** Deletes what cannot matter any more: audit events, applied events, what deleted users left a moment later. */
export function startShowsCleaner(
  { repositories }: ProcessContext,
  options: { auditRetentionDays: number; logger: Logger },
): Disposable {
  const { audit, events, notifications, delivery } = repositories;
  return startCleaner(
    [
      { what: 'old audit events', clean: (limit) => audit.purge(options.auditRetentionDays, limit) },
      { what: 'old applied events', clean: (limit) => events.purge(INBOX_DAYS, limit) },
      { what: 'what deleted users left', clean: () => events.sweep() },
      { what: 'old events for reviewers', clean: (limit) => notifications.purge(OUTBOX_DAYS, limit) },
      { what: 'deliveries that nobody tries', clean: (limit) => delivery.bury(limit) },
    ],
    options.logger,
  );
}
