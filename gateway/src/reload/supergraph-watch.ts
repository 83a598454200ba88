import { readFile, stat } from 'node:fs/promises';
import type { Logger } from '@sod/kit/logger';
import { counter, type Metrics } from '@sod/kit/metrics';
import { parseSupergraph, type SupergraphFile } from '../supergraph-file.ts';

/**
 * Looks at the supergraph file again and again, and hands on what is new in it. A file that cannot be served is
 * refused, loudly and once; it is looked at again when it changes.
 */
export class SupergraphWatch implements AsyncDisposable {
  readonly #path: string;
  readonly #take: (file: SupergraphFile) => Promise<void>;
  readonly #logger: Logger;
  readonly #outcomes;
  readonly #timer: NodeJS.Timeout;
  #marks: string | null = null;
  #seen: string;
  #looking: Promise<void> = Promise.resolve();

  /**
   * @param options.sdl what is served already
   * @param options.take serves another supergraph; it rejects when it cannot, and then nothing may have changed
   * @param options.intervalMs time between two looks, in milliseconds
   */
  constructor(options: {
    path: string;
    sdl: string;
    take: (file: SupergraphFile) => Promise<void>;
    intervalMs: number;
    metrics: Metrics;
    logger: Logger;
  }) {
    this.#path = options.path;
    this.#seen = options.sdl;
    this.#take = options.take;
    this.#logger = options.logger;
    this.#outcomes = counter(
      options.metrics,
      'gateway_supergraph_reloads_total',
      'New supergraph files by what became of them.',
      ['outcome'],
    );
    for (const outcome of ['taken', 'refused']) this.#outcomes.inc({ outcome }, 0);
    this.#timer = setInterval(() => void this.look(), options.intervalMs).unref();
  }

  /** Looks now. @param thoroughly reads the file even when it seems unchanged */
  look(thoroughly = false): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look(thoroughly));
    return this.#looking;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async #look(thoroughly: boolean): Promise<void> {
    try {
      const { mtimeMs, size, ino } = await stat(this.#path);
      const marks = `${mtimeMs} ${size} ${ino}`;
      if (!thoroughly && marks === this.#marks) return;
      const sdl = await readFile(this.#path, 'utf8');
      this.#marks = marks;
      if (sdl === this.#seen) return;
      this.#seen = sdl;
      await this.#take(parseSupergraph(sdl, this.#path));
      this.#outcomes.inc({ outcome: 'taken' });
      this.#logger.info('a new supergraph is served');
    } catch (error) {
      if (this.#isGone(error)) return;
      this.#outcomes.inc({ outcome: 'refused' });
      this.#logger.error({ err: error }, 'the new supergraph file cannot be served: the old one stays');
    }
  }

  /** A file that is being replaced may be gone for a moment. That is said once. */
  #isGone(error: unknown): boolean {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return false;
    if (this.#marks !== '') this.#logger.warn('the supergraph file is gone: what was in it stays');
    this.#marks = '';
    return true;
  }
}
