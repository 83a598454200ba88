import shaka from 'shaka-player/dist/shaka-player.compiled-es2021.js';
import { type Caption, Captions } from './captions.ts';
import type { StreamSource } from './sources.ts';
import { isEngineError, reasonOf, type StreamFailure } from './stream-failure.ts';

export interface Quality {
  /** Height in pixels. */
  readonly height: number;
}

/** What the engine has to tell; the picture's own state is told by its element. */
export interface EngineState {
  readonly source: StreamSource | null;
  /** Streams that were tried and did not play. */
  readonly failures: readonly StreamFailure[];
  /** Whether nothing is left to try. */
  readonly failed: boolean;
  readonly qualities: readonly Quality[];
  /** Null while the engine chooses by itself. */
  readonly quality: number | null;
  readonly captions: readonly Caption[];
  /** Null while none are shown. */
  readonly caption: number | null;
}

const START: EngineState = {
  source: null,
  failures: [],
  failed: false,
  qualities: [],
  quality: null,
  captions: [],
  caption: null,
};

const CRITICAL = 2;
const INTERRUPTED = 7000;

/** Plays one of several streams of the same show: when one fails, the next goes on where it stopped. */
export class Engine implements AsyncDisposable {
  readonly #video: HTMLVideoElement;
  readonly #tell: (state: EngineState) => void;
  readonly #player: shaka.Player;
  readonly #captions: Captions;
  readonly #sources: readonly StreamSource[];
  #state = START;
  #next = 0;

  static isSupported(): boolean {
    shaka.polyfill.installAll();
    return shaka.Player.isBrowserSupported();
  }

  /** @param captionsIn element over the picture that captions are written into */
  constructor(options: {
    video: HTMLVideoElement;
    captionsIn: HTMLElement;
    sources: readonly StreamSource[];
    onState: (state: EngineState) => void;
  }) {
    this.#video = options.video;
    this.#tell = options.onState;
    this.#sources = options.sources;
    this.#player = new shaka.Player();
    this.#captions = new Captions(this.#player);
    this.#player.setVideoContainer(options.captionsIn);
    this.#player.configure({ streaming: { bufferingGoal: 30, retryParameters: { maxAttempts: 3 } } });
    this.#player.addEventListener('error', (event) => this.#onError((event as { detail?: unknown }).detail));
    for (const name of [
      'trackschanged',
      'adaptation',
      'variantchanged',
      'textchanged',
      'texttrackvisibility',
    ]) {
      this.#player.addEventListener(name, () => this.#look());
    }
  }

  /** Begins with the first stream. @param position in seconds */
  async start(position: number): Promise<void> {
    await this.#player.attach(this.#video);
    await this.#tryNext(position);
  }

  /** @param height in pixels, null to let the engine choose by the speed of the network */
  chooseQuality(height: number | null): void {
    this.#player.configure('abr.enabled', height === null);
    if (height !== null) {
      const tracks = this.#player.getVariantTracks().filter((track) => track.height === height);
      const best = tracks.toSorted((a, b) => b.bandwidth - a.bandwidth)[0];
      if (best) this.#player.selectVariantTrack(best, true);
    }
    this.#publish({ quality: height });
  }

  /** @param id of a caption track, null for none */
  chooseCaption(id: number | null): void {
    this.#captions.choose(id);
    this.#look();
  }

  toggleCaptions(): void {
    this.#captions.toggle();
    this.#look();
  }

  /** Tries all streams once more, from where the picture stands. */
  async again(): Promise<void> {
    this.#next = 0;
    this.#publish({ failures: [], failed: false });
    await this.#tryNext(this.#video.currentTime);
  }

  async #tryNext(position: number): Promise<void> {
    const source = this.#sources[this.#next];
    this.#next += 1;
    if (!source) return this.#publish({ failed: true });
    this.#publish({ source });
    try {
      await this.#player.load(source.url, position > 0 ? position : null);
      this.#captions.settle();
      this.#look();
    } catch (error) {
      await this.#fail(source, error, position);
    }
  }

  #onError(error: unknown): void {
    const { source } = this.#state;
    if (!source || !isEngineError(error) || (error as { severity?: number }).severity !== CRITICAL) return;
    void this.#fail(source, error, this.#video.currentTime);
  }

  async #fail(source: StreamSource, error: unknown, position: number): Promise<void> {
    if (isEngineError(error) && error.code === INTERRUPTED) return;
    // One failure can be told twice: as an event and by the promise of loading.
    if (this.#state.failures.some((failure) => failure.source === source)) return;
    this.#publish({ failures: [...this.#state.failures, { source, reason: reasonOf(error) }] });
    await this.#tryNext(position);
  }

  #look(): void {
    const heights = this.#player.getVariantTracks().flatMap(({ height }) => (height ? [height] : []));
    this.#publish({
      qualities: [...new Set(heights)].toSorted((a, b) => b - a).map((height) => ({ height })),
      captions: this.#captions.all,
      caption: this.#captions.shown,
    });
  }

  #publish(change: Partial<EngineState>): void {
    this.#state = { ...this.#state, ...change };
    this.#tell(this.#state);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#player.destroy();
  }
}
