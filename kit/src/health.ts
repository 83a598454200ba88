/** Looks whether one thing that the process needs can be used; it rejects with a reason when not. */
export type ReadinessCheck = (signal: AbortSignal) => Promise<void>;

export interface Readiness {
  readonly ready: boolean;
  /** Name of each thing that is missing, with a reason fit for anyone. */
  readonly missing: Readonly<Record<string, string>>;
}

/** What a process needs before it can serve, and whether it is leaving. */
export class Health {
  readonly #checks = new Map<string, ReadinessCheck>();
  readonly #timeoutMs: number;
  #draining = false;

  /** @param options.timeoutMs how long one look at everything may take, in milliseconds. */
  constructor(options: { timeoutMs?: number } = {}) {
    this.#timeoutMs = options.timeoutMs ?? 1_000;
  }

  /** Adds a need. The check's error messages are shown to callers, so they hold no address and no secret. */
  need(name: string, check: ReadinessCheck): void {
    this.#checks.set(name, check);
  }

  /** Takes a need away. */
  forget(name: string): void {
    this.#checks.delete(name);
  }

  startDraining(): void {
    this.#draining = true;
  }

  get draining(): boolean {
    return this.#draining;
  }

  async readiness(): Promise<Readiness> {
    if (this.#draining) return { ready: false, missing: { process: 'is stopping' } };
    const signal = AbortSignal.timeout(this.#timeoutMs);
    const timedOut = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('did not answer in time')), { once: true });
    });
    const results = await Promise.all(
      [...this.#checks].map(async ([name, check]) => {
        try {
          await Promise.race([check(signal), timedOut]);
          return null;
        } catch (error) {
          return [name, error instanceof Error ? error.message : 'is not usable'] as const;
        }
      }),
    );
    timedOut.catch(() => {});
    const missing = Object.fromEntries(results.filter((result) => result !== null));
    return { ready: Object.keys(missing).length === 0, missing };
  }
}
