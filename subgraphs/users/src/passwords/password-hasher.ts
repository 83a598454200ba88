import { hash, verify } from '@node-rs/argon2';
import { serviceUnavailable } from '@sod/kit/errors';
import { gauge, type Metrics } from '@sod/kit/metrics';

/** argon2id (the library's default algorithm) as OWASP's Password Storage Cheat Sheet asks: 19 MiB, t=2, p=1. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of a random password that nobody knows, with the parameters above: what unknown users are checked against. */
const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$ztB3qvcdrCiHhLGA6t5DcA$u+Bbruz8OzX4p/GIwHaJuPZ8ImE43hJmstmQuWq2h9s';

/** Hashing works in libuv's threads and takes 19 MiB each: few at a time, a bounded number waiting. */
export interface HashLimits {
  readonly concurrency: number;
  readonly queue: number;
}

/** Makes and checks password hashes. */
export class PasswordHasher {
  readonly #limits: HashLimits;
  readonly #waiting: (() => void)[] = [];
  readonly #queueGauge: ReturnType<typeof gauge>;
  readonly #runningGauge: ReturnType<typeof gauge>;
  #running = 0;

  constructor(limits: HashLimits, metrics: Metrics) {
    this.#limits = limits;
    this.#queueGauge = gauge(metrics, 'password_hash_queue', 'Passwords that wait to be hashed or checked.');
    this.#runningGauge = gauge(metrics, 'password_hash_running', 'Passwords being hashed or checked.');
  }

  /** A PHC string with a fresh salt. @throws AppError `SERVICE_UNAVAILABLE` when too many wait. */
  async hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(normalized(password), PARAMETERS));
  }

  /**
   * Whether the password is the one that was hashed. Without a hash (no such user) it does the same work and
   * says no, so that the time tells nothing.
   * @throws AppError `SERVICE_UNAVAILABLE` when too many wait.
   */
  async verify(passwordHash: string | null, password: string): Promise<boolean> {
    const matches = await this.#inTurn(() => verify(passwordHash ?? DUMMY_HASH, normalized(password)));
    return matches && passwordHash !== null;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limits.concurrency) {
      if (this.#waiting.length >= this.#limits.queue) throw serviceUnavailable('users');
      const turn = new Promise<void>((resolve) => this.#waiting.push(resolve));
      this.#observe();
      await turn;
    } else {
      this.#running += 1;
      this.#observe();
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
      this.#observe();
    }
  }

  #observe(): void {
    this.#queueGauge.set(this.#waiting.length);
    this.#runningGauge.set(this.#running);
  }
}

/** The same characters typed on another keyboard are the same password (NFC, as in RFC 8265, section 4.2). */
export function normalized(password: string): string {
  return password.normalize('NFC');
}
