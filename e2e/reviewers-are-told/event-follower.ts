import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

const PAUSE_MS = 50;

/** A client that listens for as long as it is wanted: it comes back whenever its stream ends and goes on where it was. */
export class EventFollower implements AsyncDisposable {
  /** Places of the events it heard, in the order in which it heard them. */
  readonly places: number[] = [];
  /** Streams that were opened. */
  streams = 0;
  readonly #url: string;
  readonly #token: () => Promise<string>;
  readonly #stop = new AbortController();
  readonly #dispatcher = new Agent();
  readonly #following: Promise<void>;

  constructor(url: string, token: () => Promise<string>) {
    this.#url = url;
    this.#token = token;
    this.#following = this.#follow();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#following;
    await this.#dispatcher.destroy();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      // What is in the way, a gateway or subgraph that is gone, is what this client is for.
      await this.#listen(signal).catch(() => {});
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => {});
    }
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const { statusCode, body } = await request(`${this.#url}/events`, {
      headers: {
        authorization: `Bearer ${await this.#token()}`,
        'last-event-id': String(this.places.at(-1) ?? 0),
      },
      dispatcher: this.#dispatcher,
      bodyTimeout: 0,
      signal,
    });
    if (statusCode !== 200) return body.dump();
    this.streams += 1;
    const texts = body.setEncoding('utf8');
    let rest = '';
    for await (const text of texts) {
      const frames = (rest + text).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const place = /^id: (\d+)$/m.exec(frame)?.[1];
        if (place !== undefined) this.places.push(Number(place));
      }
    }
  }
}
