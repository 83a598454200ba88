import { Cancellation } from './cancellation.ts';
import { Left } from './failure.ts';

interface SharedCall<Answer> {
  readonly cancellation: Cancellation;
  readonly answer: Promise<Answer>;
  readers: number;
}

/** Calls under way that several readers wait for. A call ends when the last of its readers has left. */
export class SharedCalls<Answer> {
  readonly #calls = new Map<string, SharedCall<Answer>>();

  /** Whether somebody asks the same already. */
  has(key: string): boolean {
    return this.#calls.has(key);
  }

  /**
   * Waits for the call under this key, which is started when there is none.
   * @param key null for a call that nobody may join
   * @param signal aborted when this reader leaves; its reason is then thrown
   */
  read(
    key: string | null,
    signal: AbortSignal | undefined,
    start: (cancellation: Cancellation) => Promise<Answer>,
  ): Promise<Answer> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const call = (key === null ? undefined : this.#calls.get(key)) ?? this.#start(key, start);
    call.readers++;
    if (!signal) return call.answer;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason);
        if (--call.readers > 0) return;
        if (key !== null) this.#forget(key, call);
        call.cancellation.cancel(new Left());
      };
      signal.addEventListener('abort', leave, { once: true });
      call.answer.then(
        (answer) => {
          signal.removeEventListener('abort', leave);
          resolve(answer);
        },
        (error) => {
          signal.removeEventListener('abort', leave);
          reject(error);
        },
      );
    });
  }

  /** From now on nobody joins a call that has begun: what it will bring may be out of date. */
  startAfresh(): void {
    this.#calls.clear();
  }

  #start(key: string | null, start: (cancellation: Cancellation) => Promise<Answer>): SharedCall<Answer> {
    const cancellation = new Cancellation();
    const call: SharedCall<Answer> = { cancellation, answer: start(cancellation), readers: 0 };
    if (key !== null) {
      this.#calls.set(key, call);
      const ended = () => this.#forget(key, call);
      call.answer.then(ended, ended);
    }
    return call;
  }

  #forget(key: string, call: SharedCall<Answer>): void {
    if (this.#calls.get(key) === call) this.#calls.delete(key);
  }
}
