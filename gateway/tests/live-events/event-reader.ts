/** One frame of a stream of server-sent events; comments are left out. */
export interface Frame {
  readonly id: string | null;
  readonly event: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: data of any shape is looked into by the tests
  readonly data: any;
}

function frameOf(text: string): Frame | null {
  const fields = new Map(
    text.split('\n').flatMap((line) => {
      const match = /^(id|event|data): (.*)$/.exec(line);
      return match?.[1] ? [[match[1], match[2] ?? ''] as const] : [];
    }),
  );
  const data = fields.get('data');
  if (data === undefined) return null;
  return { id: fields.get('id') ?? null, event: fields.get('event') ?? null, data: JSON.parse(data) };
}

/** A client that listens. */
export class EventReader implements AsyncDisposable {
  readonly response: Response;
  readonly #abort: AbortController;
  readonly #reader: ReadableStreamDefaultReader<string>;
  readonly #frames: Frame[] = [];
  #rest = '';
  #ended = false;

  private constructor(response: Response, abort: AbortController) {
    if (!response.body) throw new Error('an answer without a body');
    this.response = response;
    this.#abort = abort;
    this.#reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  }

  static async open(url: string, headers: Record<string, string>): Promise<EventReader> {
    const abort = new AbortController();
    const response = await fetch(`${url}/events`, { headers, signal: abort.signal });
    return new EventReader(response, abort);
  }

  /** The next frame; null when the stream has ended. */
  async next(): Promise<Frame | null> {
    while (this.#frames.length === 0 && !this.#ended) {
      const { done, value = '' } = await this.#reader.read();
      if (done) this.#ended = true;
      const texts = (this.#rest + value).split('\n\n');
      this.#rest = texts.pop() ?? '';
      this.#frames.push(...texts.flatMap((text) => frameOf(text) ?? []));
    }
    return this.#frames.shift() ?? null;
  }

  async take(count: number): Promise<(Frame | null)[]> {
    const frames: (Frame | null)[] = [];
    while (frames.length < count) frames.push(await this.next());
    return frames;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#abort.abort();
    await this.#reader.cancel().catch(() => {});
  }
}
