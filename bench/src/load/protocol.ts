/** What the load generator is asked to do. */
export interface LoadOrder {
  readonly port: number;
  readonly path: string;
  /** Bodies of the requests, taken in turn. */
  readonly bodies: readonly string[];
  /** Headers of the requests, taken in turn. */
  readonly headerSets: readonly Readonly<Record<string, string>>[];
  /** Connections, each of which sends its next request when the answer to its last one is complete. */
  readonly connections: number;
  readonly seconds: number;
}

/** What it saw. Times in milliseconds, CPU in seconds. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Answers whose status is not 200, or whose length differs from the first one's where all bodies are the same. */
  readonly failures: number;
  readonly firstFailure: string | null;
  /** Hashes of sampled answers, each with its count. */
  readonly hashes: Readonly<Record<string, number>>;
  /** CPU that the generator itself needed. */
  readonly cpuSeconds: number;
}

export type LoadReply = { readonly result: LoadResult } | { readonly error: string };
