import cluster from 'node:cluster';
import { type Change, type Message, messageSchema } from './messages.ts';
import type { MemoryAction, MemoryAnswer, MemoryArguments } from './shared-memory.ts';

/** Longest wait for the other workers to take a change, in milliseconds. */
const TOLD_MS = 100;
/** Longest wait for a busy primary when this worker leaves, in milliseconds. */
const LEAVE_MS = 3_000;
/** Longest wait for something done in the memory of the primary, in milliseconds; it does nothing that takes long. */
const ASK_MS = 1_000;

/** The other workers of this gateway, as one of them sees them. */
export interface Peers {
  /** Tells the others of a change; resolves when all have taken it, or after a tenth of a second. */
  tell(change: Change): Promise<void>;
  onChange(listener: (change: Change) => void): void;
  /** Has something done in the memory that all workers share; null when the primary does not answer in a second. */
  ask<Action extends MemoryAction>(
    action: Action,
    ...args: MemoryArguments<Action>
  ): Promise<{ readonly answer: MemoryAnswer<Action> } | null>;
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
  readonly #told = new Map<number, (message: Message | null) => void>();
  #number = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.on('message', (text) => {
      const { data: message } = messageSchema.safeParse(text);
      if (message?.kind === 'known' || message?.kind === 'done') this.#told.get(message.number)?.(message);
      if (message?.kind !== 'passed') return;
      for (const listener of this.#listeners) listener(message.change);
      channel.send({ kind: 'taken', number: message.number });
    });
  }

  async tell(change: Change): Promise<void> {
    await this.#say((number) => ({ kind: 'told', number, change }), TOLD_MS);
  }

  async ask<Action extends MemoryAction>(
    action: Action,
    ...args: MemoryArguments<Action>
  ): Promise<{ readonly answer: MemoryAnswer<Action> } | null> {
    const message = await this.#say((number) => ({ kind: 'asked', number, action, args }), ASK_MS);
    // Both processes run the same program, so that the answer has the type that the action gives.
    return message?.kind === 'done' ? { answer: message.answer as MemoryAnswer<Action> } : null;
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

  /** Sends a message and waits for its answer, as long as `waitMs` at the most; then it is null. */
  #say(message: (number: number) => Message, waitMs: number): Promise<Message | null> {
    const number = ++this.#number;
    return new Promise((resolve) => {
      const done = (answer: Message | null) => {
        clearTimeout(timer);
        this.#told.delete(number);
        resolve(answer);
      };
      const timer = setTimeout(() => done(null), waitMs);
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
