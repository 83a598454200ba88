import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Logger } from '@sod/kit/logger';
import { errorMessage } from '../messages/messages.ts';
import { type Pipeline, publishVideo } from '../publish-video.ts';
import { VideoRefused } from '../source/video-refused.ts';
import {
  type ClaimedVideo,
  claim,
  giveBack,
  type InboxFolders,
  lookInto,
  openInbox,
  putAway,
  settled,
} from './inbox-files.ts';
import { readDetails } from './metadata.ts';

export interface InboxOptions {
  readonly directory: string;
  /** Time between two looks, in milliseconds. A file that is the same at two looks is taken. */
  readonly pollMs?: number;
  /** Videos that are made at the same time. */
  readonly atOnce?: number;
  readonly logger: Logger;
}

const POLL_MS = 1_000;
const AT_ONCE = 2;

/** Publishes every video that is put into a folder, until it is disposed of. Polling works on network drives too. */
export class Inbox implements AsyncDisposable {
  readonly #pipeline: Pipeline;
  readonly #folders: InboxFolders;
  readonly #options: Required<InboxOptions>;
  readonly #stop = new AbortController();
  readonly #working = new Set<Promise<void>>();
  #seen: ReadonlyMap<string, string> = new Map();
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  private constructor(pipeline: Pipeline, folders: InboxFolders, options: Required<InboxOptions>) {
    this.#pipeline = pipeline;
    this.#folders = folders;
    this.#options = options;
  }

  /** Only one process at a time may watch a directory. What an earlier one left half done is done again. */
  static async watch(pipeline: Pipeline, options: InboxOptions): Promise<Inbox> {
    const folders = await openInbox(options.directory);
    await giveBack(folders);
    const inbox = new Inbox(pipeline, folders, { pollMs: POLL_MS, atOnce: AT_ONCE, ...options });
    inbox.#schedule();
    return inbox;
  }

  /** Ends what is being made, leaves nothing half done, and puts unfinished files back. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    this.#stop.abort();
    await this.#looking;
    await Promise.all(this.#working);
    await giveBack(this.#folders);
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#looking = this.#look()
        .catch((error: unknown) => this.#options.logger.error({ err: error }, 'the inbox cannot be read'))
        .finally(() => {
          if (!this.#stop.signal.aborted) this.#schedule();
        });
    }, this.#options.pollMs);
  }

  async #look(): Promise<void> {
    const now = await lookInto(this.#folders);
    const names = settled(this.#seen, now);
    this.#seen = now;
    for (const name of names) {
      if (this.#working.size >= this.#options.atOnce || this.#stop.signal.aborted) return;
      const video = await claim(this.#folders, name);
      if (video === null) continue;
      const work = this.#publish(video).finally(() => this.#working.delete(work));
      this.#working.add(work);
    }
  }

  async #publish(video: ClaimedVideo): Promise<void> {
    const { logger } = this.#options;
    const guid = randomUUID();
    const file = basename(video.file);
    const { signal } = this.#stop;
    try {
      const details = await this.#details(guid, video);
      const { captions } = video;
      const published = await publishVideo(this.#pipeline, {
        guid,
        file: video.file,
        details,
        captions,
        signal,
      });
      await putAway(this.#folders.done, video);
      logger.info({ file, guid, durationSeconds: published.durationSeconds }, 'video published');
    } catch (error) {
      if (signal.aborted) return;
      const refused = error instanceof VideoRefused;
      logger.error({ file, guid, err: error }, 'video not published');
      const sentence = refused
        ? error.message
        : 'This video could not be published because of a failure of the system: see its log, and drop the file again.';
      await putAway(this.#folders.failed, video, sentence).catch((failure: unknown) =>
        logger.error({ file, guid, err: failure }, 'the file cannot be put away'),
      );
    }
  }

  async #details(guid: string, video: ClaimedVideo) {
    try {
      return await readDetails(video.metadata);
    } catch (error) {
      if (error instanceof VideoRefused) {
        const { step, message: sentence } = error;
        await this.#pipeline.deliver(
          errorMessage({ guid, sourceName: basename(video.file), step, sentence }),
        );
      }
      throw error;
    }
  }
}
