import cluster from 'node:cluster';
import { type Change, type Message, messageSchema } from './messages.ts';

/** Longest wait for the other workers to take a change, in milliseconds. */
const TOLD_MS = 100;
/** Longest wait for a busy primary when this worker leaves, in milliseconds. */
const LEAVE_MS = 3_000;

/** The other workers of this gateway, as one of them sees them. */
export interface Peers {
  /** Tells the others of a change; resolves when all have taken it, or after a tenth of a second. */
  tell(change: Change): Promise<void>;
  onChange(listener: (change: Change) => void): void;
  /**
   * Called when this worker listens no more: resolves when the primary will hand it no connection. One that the
   * primary had on its way to a process that has ended would stay open, answered by nobody.
   */
  leave(): Promise<void>;
}

/** A process with a channel to its primary. */
interface Channel {
  send(message: Message): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** Talks to the other workers through the primary. */
export class WorkerPeers implements Peers {
  readonly #channel: Channel;
  readonly #listeners: ((change: Change) => void)[] = [];
  readonly #told = new Map<number, () => void>();
  #number = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.on('message', (text) => {
      const { data: message } = messageSchema.safeParse(text);
      if (message?.kind === 'known') this.#told.get(message.number)?.();
      if (message?.kind !== 'passed') return;
      for (const listener of this.#listeners) listener(message.change);
      channel.send({ kind: 'taken', number: message.number });
    });
  }

  tell(change: Change): Promise<void> {
    return this.#say((number) => ({ kind: 'told', number, change }), TOLD_MS);
  }

  async leave(): Promise<void> {
    // The channel keeps its order: the first answer comes behind the last connection that was handed over, the
    // second behind this worker's refusal of it.
    for (let round = 0; round < 2; round += 1) {
      await this.#say((number) => ({ kind: 'leaving', number }), LEAVE_MS);
    }
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  /** Sends a message and waits for its answer, as long as `waitMs` at the most. */
  #say(message: (number: number) => Message, waitMs: number): Promise<void> {
    const number = ++this.#number;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#told.delete(number);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      this.#told.set(number, done);
      this.#channel.send(message(number));
    });
  }
}

/** Null for a process that is the only one. */
export function workerPeers(): Peers | null {
  const { worker } = cluster;
  return worker ? new WorkerPeers(worker) : null;
}
