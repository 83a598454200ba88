/**
 * What may mend a failure: nothing (the message itself is wrong), asking again at once, or somebody who changes
 * something first, so that only a later delivery is worth it.
 */
export type Remedy = 'none' | 'retry' | 'later';

/** A message that did not come through. */
export class IngestProblem extends Error {
  override readonly name = 'IngestProblem';
  readonly remedy: Remedy;
  /** Milliseconds to wait before asking again, where the other side said so. */
  readonly retryAfterMs: number | null;

  constructor(remedy: Remedy, message: string, options: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(message, options);
    this.remedy = remedy;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** The message is wrong for good. */
export function refused(reason: string, options?: ErrorOptions): IngestProblem {
  return new IngestProblem('none', reason, options);
}
