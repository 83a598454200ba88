import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endProcess, nextMessage, startPinned } from '../system/pinned-process.ts';
import type { LoadOrder, LoadReply, LoadResult } from './protocol.ts';

const GENERATOR = fileURLToPath(new URL('./generator.ts', import.meta.url));

/** The load generator, which lives as long as the comparison, so that it is compiled well before it matters. */
export class LoadProcess implements AsyncDisposable {
  readonly #child: ChildProcess;

  constructor(place: { core: number | null; logFile: string }) {
    this.#child = startPinned({ ...place, args: [GENERATOR] });
  }

  /** @throws when the generator failed; failures of the gateway are counted in the result. */
  async run(order: LoadOrder): Promise<LoadResult> {
    const answer = nextMessage<LoadReply>(this.#child);
    this.#child.send(order);
    const reply = await answer;
    if ('error' in reply) throw new Error(reply.error);
    return reply.result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endProcess(this.#child);
  }
}
