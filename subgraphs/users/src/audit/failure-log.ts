import type { Logger } from '@sod/kit/logger';
import { counter, type Metrics } from '@sod/kit/metrics';
import type { Occasion } from '../db/audit.ts';
import type { AuditKind } from '../db/tables.ts';
import type { AuditRepository } from './audit-repository.ts';

/** Events that may wait to be written; beyond, the database is in trouble and sign-ins matter more. */
const MAX_PENDING = 1_000;

/**
 * Writes failures to the audit trail behind the caller's back: the answer to a failed sign-in must not tell by its
 * time what was written. Disposing of it waits for what is pending.
 */
export class FailureLog implements AsyncDisposable {
  readonly #audit: AuditRepository;
  readonly #logger: Logger;
  readonly #lost: ReturnType<typeof counter>;
  readonly #pending = new Set<Promise<void>>();

  constructor(options: { audit: AuditRepository; logger: Logger; metrics: Metrics }) {
    this.#audit = options.audit;
    this.#logger = options.logger;
    this.#lost = counter(
      options.metrics,
      'audit_events_lost_total',
      'Failures that could not be written down.',
    );
  }

  readonly note = (kind: AuditKind, userId: string | null, occasion: Occasion): void => {
    if (this.#pending.size >= MAX_PENDING) {
      this.#lost.inc();
      return;
    }
    const writing = this.#audit
      .add(kind, userId, occasion)
      .catch((error: unknown) => {
        this.#lost.inc();
        this.#logger.error({ err: error, kind }, 'an audit event could not be written');
      })
      .finally(() => this.#pending.delete(writing));
    this.#pending.add(writing);
  };

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#pending);
  }
}
