import { type Message, messageSchema } from './messages.ts';
import { SharedMemory } from './shared-memory.ts';

/** One worker as the primary sees it. */
interface Line {
  send(message: Message): unknown;
}

/** Passes on what one worker tells to all others, tells it when they have taken it, and keeps what they share. */
export class Switchboard<Worker extends Line> {
  readonly #workers = new Set<Worker>();
  readonly #open = new Map<number, { readonly missing: Set<Worker>; readonly done: () => void }>();
  readonly #memory: SharedMemory;
  #number = 0;

  constructor(memory = new SharedMemory()) {
    this.#memory = memory;
  }

  add(worker: Worker): void {
    this.#workers.add(worker);
  }

  /** A worker that has ended takes nothing any more. */
  remove(worker: Worker): void {
    this.#workers.delete(worker);
    for (const number of [...this.#open.keys()]) this.#took(number, worker);
  }

  receive(from: Worker, text: unknown): void {
    const { data: message } = messageSchema.safeParse(text);
    if (message?.kind === 'taken') this.#took(message.number, from);
    if (message?.kind === 'leaving') from.send({ kind: 'known', number: message.number });
    if (message?.kind === 'asked') void this.#answer(from, message.number, message.action, message.args);
    if (message?.kind !== 'told') return;
    const number = ++this.#number;
    const missing = new Set([...this.#workers].filter((worker) => worker !== from));
    this.#open.set(number, { missing, done: () => from.send({ kind: 'known', number: message.number }) });
    for (const worker of missing) worker.send({ kind: 'passed', number, change: message.change });
    this.#endIfComplete(number);
  }

  async #answer(from: Worker, number: number, action: string, args: readonly unknown[]): Promise<void> {
    from.send({ kind: 'done', number, answer: await this.#memory.do(action, args) });
  }

  #took(number: number, worker: Worker): void {
    this.#open.get(number)?.missing.delete(worker);
    this.#endIfComplete(number);
  }

  #endIfComplete(number: number): void {
    const open = this.#open.get(number);
    if (!open || open.missing.size > 0) return;
    this.#open.delete(number);
    open.done();
  }
}
