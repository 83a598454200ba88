/** The loop is looked at this often, in milliseconds. */
const INTERVAL_MS = 20;
/** Weight of the newest look; older ones fade. */
const WEIGHT = 0.3;

/**
 * How late the event loop runs what is due, in milliseconds, smoothed over the last ten looks or so. (A histogram of
 * `monitorEventLoopDelay` would have to be reset all the time, and loses the look after each reset.)
 */
export class LoopDelay implements Disposable {
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  #lookedAt: number;
  #delay = 0;

  /** @param options.onLook called after each look */
  constructor(options: { onLook?: (delayMs: number) => void; now?: () => number } = {}) {
    this.#now = options.now ?? (() => performance.now());
    this.#lookedAt = this.#now();
    this.#timer = setInterval(() => {
      this.look();
      options.onLook?.(this.#delay);
    }, INTERVAL_MS);
    this.#timer.unref();
  }

  get milliseconds(): number {
    return this.#delay;
  }

  look(): void {
    const now = this.#now();
    const late = Math.max(0, now - this.#lookedAt - INTERVAL_MS);
    this.#lookedAt = now;
    this.#delay += WEIGHT * (late - this.#delay);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
