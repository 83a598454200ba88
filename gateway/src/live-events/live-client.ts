import { PassThrough } from 'node:stream';
import type { FeedEvent } from './event-feed.ts';
import { eventFrame, HEARTBEAT, OPENING } from './frames.ts';

/** What may wait to be read by one client, in bytes; beyond, it has to come back. */
const MAX_WAITING_BYTES = 256 * 1024;
/** Time without a frame after which a heartbeat is sent, in milliseconds. */
const HEARTBEAT_MS = 15_000;

/** One client that hears events, and how far it has heard them. */
export class LiveClient {
  readonly stream = new PassThrough();
  /** Whose it is, for bounds. */
  readonly owner: string;
  /** Whether it may still listen. */
  readonly isAllowed: () => Promise<boolean>;
  /** Place of the last event that it was sent; null before it has one. */
  position: number | null = null;
  readonly #now: () => number;
  #wroteAt: number;

  constructor(options: { owner: string; isAllowed: () => Promise<boolean>; now?: () => number }) {
    this.owner = options.owner;
    this.isAllowed = options.isAllowed;
    this.#now = options.now ?? Date.now;
    this.#wroteAt = this.#now();
    this.write(OPENING);
  }

  get ended(): boolean {
    return this.stream.writableEnded || this.stream.destroyed;
  }

  /** Sends the events that it has not heard yet and returns how many. */
  send(events: readonly FeedEvent[]): number {
    const { position } = this;
    const unheard = events.filter((event) => position === null || event.position > position);
    const last = unheard.at(-1);
    if (!last) return 0;
    this.write(unheard.map(eventFrame).join(''));
    this.position = last.position;
    return unheard.length;
  }

  /** One that reads too slowly is cut off: it comes back and goes on where it was. */
  write(frame: string): void {
    if (this.ended) return;
    this.stream.write(frame);
    this.#wroteAt = this.#now();
    if (this.stream.writableLength + this.stream.readableLength > MAX_WAITING_BYTES) this.cut();
  }

  beat(): void {
    if (this.#now() - this.#wroteAt >= HEARTBEAT_MS) this.write(HEARTBEAT);
  }

  /** Ends the stream behind what was written. */
  end(): void {
    if (!this.ended) this.stream.end();
  }

  /** Ends the stream for one that does not read. */
  cut(): void {
    this.stream.destroy();
  }
}
