/**
 * Ends one call at a time that it cannot see from inside: like an AbortSignal for exactly one listener, at a small
 * part of its cost.
 */
export class Cancellation {
  #cancelled = false;
  #reason: unknown;
  #listener: ((reason: unknown) => void) | null = null;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  get reason(): unknown {
    return this.#reason;
  }

  /** The first reason stays. */
  cancel(reason: unknown): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#reason = reason;
    this.#listener?.(reason);
  }

  /** Sets what is to be ended; null when nothing is. It takes the place of the one before. */
  onCancel(listener: ((reason: unknown) => void) | null): void {
    this.#listener = listener;
    if (this.#cancelled) listener?.(this.#reason);
  }

  /** Waits. Rejects with the reason when it is cancelled before. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.onCancel(null);
        resolve();
      }, ms);
      this.onCancel((reason) => {
        clearTimeout(timer);
        reject(reason);
      });
    });
  }
}
