import { overloaded, rateLimited, serviceUnavailable } from '@sod/kit/errors';
import type { Logger } from '@sod/kit/logger';
import { counter, type Metrics, readings } from '@sod/kit/metrics';
import { FEED_SUBGRAPH, type FeedEvent, type ReadFeed } from './event-feed.ts';
import { waitingFrame } from './frames.ts';
import type { LiveClient } from './live-client.ts';

/** Streams of one user or program at the same time, for as many tabs. */
const MAX_OF_OWNER = 10;
/** Seconds after which a client that was turned away may come again. */
const RETRY_AFTER_SECONDS = 10;

/**
 * Tells clients what happens. All of them share one look at the feed in each interval, and without a client there is none.
 * A client that comes back is first told what it missed.
 */
export class EventHub implements Disposable {
  readonly #read: ReadFeed;
  readonly #maximum: number;
  readonly #pollMs: number;
  readonly #logger: Logger;
  readonly #clients = new Set<LiveClient>();
  /** Those that are admitted, the ones that are still told what they missed included. */
  readonly #admitted = new Set<LiveClient>();
  readonly #sent;
  #position: number | null = null;
  #waiting = 0;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #failing = false;
  #stopped = false;

  /**
   * @param options.maximum clients at the same time, in this process
   * @param options.pollMs time between two looks at the feed, in milliseconds
   */
  constructor(options: {
    read: ReadFeed;
    maximum: number;
    pollMs: number;
    logger: Logger;
    metrics: Metrics;
  }) {
    this.#read = options.read;
    this.#maximum = options.maximum;
    this.#pollMs = options.pollMs;
    this.#logger = options.logger;
    const { metrics } = options;
    this.#sent = counter(metrics, 'live_events_sent_total', 'Events that were sent to clients that listen.');
    readings(metrics, 'gauge', 'live_clients', 'Clients that listen to events.', [], () => [
      { labels: {}, value: this.#admitted.size },
    ]);
  }

  /**
   * Takes a client in; it is forgotten when its stream closes.
   * @param after place of the last event that it has heard; null when it wants what happens from now on
   * @throws AppError `SERVICE_UNAVAILABLE` when there are too many or the feed does not answer, `RATE_LIMITED` when its
   * owner has too many
   */
  async join(client: LiveClient, after: number | null): Promise<void> {
    this.#admit(client);
    try {
      const position = this.#position ?? (await this.#begin());
      // A place that is not reached yet is not one of this feed: its database was restored, or the client errs.
      client.position = after === null ? position : Math.min(after, position);
      client.write(waitingFrame(this.#waiting));
      await this.#catchUp(client);
    } catch (error) {
      client.cut();
      throw serviceUnavailable(FEED_SUBGRAPH, { cause: error });
    }
  }

  /** Ends all streams and takes in no more clients. */
  [Symbol.dispose](): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    for (const client of this.#admitted) client.end();
  }

  #admit(client: LiveClient): void {
    if (this.#stopped || this.#admitted.size >= this.#maximum)
      throw overloaded('gateway', RETRY_AFTER_SECONDS);
    const others = [...this.#admitted].filter(({ owner }) => owner === client.owner);
    if (others.length >= MAX_OF_OWNER) throw rateLimited(RETRY_AFTER_SECONDS);
    this.#admitted.add(client);
    const leave = () => {
      this.#admitted.delete(client);
      this.#clients.delete(client);
    };
    client.stream.once('close', leave).once('error', leave);
  }

  /** Finds out where the feed stands. */
  async #begin(): Promise<number> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    await this.#looking;
    if (this.#position === null) throw new Error('the feed of events does not answer');
    return this.#position;
  }

  /** Reads for one client until it has heard all; it joins the others in the same step. */
  async #catchUp(client: LiveClient): Promise<void> {
    while (!client.ended && (client.position ?? 0) < (this.#position ?? 0)) {
      const { events } = await this.#read(client.position);
      if (events.length === 0) break;
      this.#sent.inc(client.send(events));
    }
    if (!client.ended) this.#clients.add(client);
    if (!this.#stopped) this.#timer ??= this.#schedule();
  }

  #schedule(): NodeJS.Timeout {
    return setTimeout(async () => {
      await this.#look();
      await this.#review();
      this.#timer = null;
      if (this.#stopped) return;
      if (this.#admitted.size > 0) this.#timer = this.#schedule();
      else this.#position = null;
    }, this.#pollMs);
  }

  async #look(): Promise<void> {
    try {
      let { events, newest, waiting } = await this.#read(this.#position);
      this.#position ??= newest;
      while (events.length > 0) {
        this.#tell(events);
        ({ events, newest, waiting } = await this.#read(this.#position));
      }
      if (waiting !== this.#waiting) for (const client of this.#clients) client.write(waitingFrame(waiting));
      this.#waiting = waiting;
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.#logger.warn({ err: error }, 'the feed of events does not answer');
      this.#failing = true;
    }
  }

  #tell(events: readonly FeedEvent[]): void {
    for (const client of this.#clients) this.#sent.inc(client.send(events));
    this.#position = events.at(-1)?.position ?? this.#position;
  }

  /** Ends the streams of those whose session has ended, and keeps the others awake. */
  async #review(): Promise<void> {
    await Promise.all(
      [...this.#clients].map(async (client) => {
        // It was ended a while ago and has not read so far.
        if (client.ended) client.cut();
        else if (await client.isAllowed()) client.beat();
        else client.end();
      }),
    );
  }
}
