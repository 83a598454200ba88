/** Counts of one subgraph's calls since the start, by how they ended. Plain numbers: they are read when scraped. */
export interface CallCounts {
  answered: number;
  failed: number;
  timedOut: number;
  /** Refused because the breaker was open. */
  refused: number;
  /** Refused because too many calls waited, or because one waited too long. */
  overflowed: number;
  /** Ended because whoever asked had left. */
  left: number;
  retried: number;
  /** Readers of an answer that was on its way for somebody else. */
  shared: number;
  /** Sum of the durations of all calls, in milliseconds. */
  durationMs: number;
}

export function noCallsYet(): CallCounts {
  return {
    answered: 0,
    failed: 0,
    timedOut: 0,
    refused: 0,
    overflowed: 0,
    left: 0,
    retried: 0,
    shared: 0,
    durationMs: 0,
  };
}
