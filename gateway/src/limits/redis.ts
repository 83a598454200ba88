import { createClient } from '@keyv/redis';
import type { Logger } from '@sod/kit/logger';
import type { Secret } from '@sod/kit/secret';

/** Longest time one command may take before the caller goes on without Redis, in milliseconds. */
const COMMAND_TIMEOUT_MS = 50;
const CONNECT_TIMEOUT_MS = 1_000;
/** Longest wait before the next try to reach a Redis that is gone, in milliseconds. */
const MAX_RECONNECT_MS = 1_000;

function makeClient(url: Secret) {
  return createClient({
    url: url.reveal(),
    disableOfflineQueue: true,
    commandOptions: { timeout: COMMAND_TIMEOUT_MS },
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, MAX_RECONNECT_MS),
    },
  });
}

/** A Redis that may be away: who asks gets null then, soon, and goes on without it. */
export class RedisConnection implements AsyncDisposable {
  readonly #client: ReturnType<typeof makeClient>;

  constructor(url: Secret, logger: Logger) {
    this.#client = makeClient(url);
    let failing = false;
    this.#client.on('error', (error: unknown) => {
      if (!failing) logger.warn({ err: error }, 'Redis is not usable for limits; each gateway counts alone');
      failing = true;
    });
    this.#client.on('ready', () => {
      failing = false;
    });
    this.#client.connect().catch(() => {});
  }

  /** What the work gives, or null when Redis is away or slow. */
  async run<Result>(
    work: (client: ReturnType<typeof makeClient>) => Promise<Result>,
  ): Promise<Result | null> {
    if (!this.#client.isReady) return null;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, COMMAND_TIMEOUT_MS, null);
    });
    try {
      return await Promise.race([work(this.#client), late]);
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.destroy();
  }
}
