/** When a breaker opens. */
export interface BreakerLimits {
  /** So many failures in a row open it. */
  readonly consecutiveFailures: number;
  /** So many failures of 100 calls open it, */
  readonly failurePercent: number;
  /** once the window holds this many calls. */
  readonly minimumCalls: number;
  /** Length of the window, in milliseconds. */
  readonly windowMs: number;
}

/**
 * `closed` lets every call through, `open` none. `trial` follows a successful probe: calls go through, and the next
 * one that ends decides.
 */
export type BreakerState = 'closed' | 'open' | 'trial';

const SLOTS = 10;

/**
 * Tells whether a service is worth calling, by how its last calls ended. It has no timer: whoever owns it probes the
 * service while it is open and says `probed` when the probe was answered.
 */
export class Breaker {
  readonly #limits: BreakerLimits;
  readonly #now: () => number;
  readonly #onChange: (state: BreakerState) => void;
  readonly #calls = new Uint32Array(SLOTS);
  readonly #failures = new Uint32Array(SLOTS);
  readonly #slotMs: number;
  #slot = 0;
  #state: BreakerState = 'closed';
  #inARow = 0;

  /** @param now a clock in milliseconds that never goes back */
  constructor(
    limits: BreakerLimits,
    onChange: (state: BreakerState) => void = () => {},
    now = performance.now.bind(performance),
  ) {
    this.#limits = limits;
    this.#onChange = onChange;
    this.#now = now;
    this.#slotMs = limits.windowMs / SLOTS;
  }

  get state(): BreakerState {
    return this.#state;
  }

  succeeded(): void {
    this.#inARow = 0;
    this.#count(this.#calls);
    // A call that began before the breaker opened says nothing about now: only a probe ends the open state.
    if (this.#state === 'trial') this.#become('closed');
  }

  failed(): void {
    this.#inARow++;
    this.#count(this.#calls);
    this.#count(this.#failures);
    if (this.#state === 'open') return;
    if (this.#state === 'trial' || this.#isTooMuch()) this.#become('open');
  }

  /** The service has answered a probe. */
  probed(): void {
    if (this.#state === 'open') this.#become('trial');
  }

  #count(of: Uint32Array): void {
    const slot = this.#currentSlot();
    of[slot] = (of[slot] as number) + 1;
  }

  #isTooMuch(): boolean {
    const { consecutiveFailures, failurePercent, minimumCalls } = this.#limits;
    if (this.#inARow >= consecutiveFailures) return true;
    let calls = 0;
    let failures = 0;
    for (let slot = 0; slot < SLOTS; slot++) {
      calls += this.#calls[slot] as number;
      failures += this.#failures[slot] as number;
    }
    return calls >= minimumCalls && failures * 100 >= calls * failurePercent;
  }

  #become(state: BreakerState): void {
    this.#state = state;
    this.#inARow = 0;
    this.#calls.fill(0);
    this.#failures.fill(0);
    this.#onChange(state);
  }

  /** The slot of the window for this moment, with those that time has passed over emptied. */
  #currentSlot(): number {
    const slot = Math.floor(this.#now() / this.#slotMs);
    const passed = Math.min(slot - this.#slot, SLOTS);
    for (let step = 1; step <= passed; step++) {
      const index = (this.#slot + step) % SLOTS;
      this.#calls[index] = 0;
      this.#failures[index] = 0;
    }
    this.#slot = slot;
    return slot % SLOTS;
  }
}
