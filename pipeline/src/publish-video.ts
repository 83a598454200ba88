import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type EncodeQuality, encode, GOOD_QUALITY } from './encoding/encode.ts';
import { ladderFor } from './encoding/ladder.ts';
import type { Deliver, PublishedVideo, VideoDetails } from './messages/messages.ts';
import { completeMessage, errorMessage } from './messages/messages.ts';
import { type Captions, takeCaptions } from './packaging/captions.ts';
import { DASH_MANIFEST, HLS_PLAYLIST, packageStreams } from './packaging/package-streams.ts';
import { makePoster, POSTER } from './packaging/poster.ts';
import { probe } from './source/probe.ts';
import { VideoRefused } from './source/video-refused.ts';
import { writeRecord } from './store/folder-records.ts';
import type { MediaStore } from './store/media-store.ts';
import type { Programs } from './tools/programs.ts';

export interface Pipeline {
  readonly programs: Programs;
  readonly store: MediaStore;
  readonly deliver: Deliver;
  /** Where videos are made; on the file system of the media folder. */
  readonly workDirectory: string;
  readonly quality?: EncodeQuality;
}

export interface VideoToPublish {
  readonly guid: string;
  readonly file: string;
  readonly details: VideoDetails;
  readonly captions: Captions | null;
  readonly signal: AbortSignal;
  /** Called with the step and, of the long one, the part that is done, 0 to 1. */
  readonly onProgress?: (step: Step, part: number) => void;
}

export type Step = 'probe' | 'encode' | 'package' | 'store' | 'deliver';

/**
 * Makes streams of a file, puts them into the store and tells of them. Whatever goes wrong or aborts, no part of the
 * video is in the store or in the work directory afterwards.
 * @throws VideoRefused after the refusal was told of, or the reason for which nothing could be done
 */
export async function publishVideo(pipeline: Pipeline, video: VideoToPublish): Promise<PublishedVideo> {
  const work = join(pipeline.workDirectory, `${process.pid}-${video.guid}`);
  try {
    return await inDirectory(pipeline, video, work);
  } catch (error) {
    if (error instanceof VideoRefused) {
      const { step, message: sentence } = error;
      await pipeline.deliver(
        errorMessage({ guid: video.guid, sourceName: basename(video.file), step, sentence }),
      );
    }
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function inDirectory(
  { programs, store, deliver, quality = GOOD_QUALITY }: Pipeline,
  { guid, file, details, captions, signal, onProgress = () => {} }: VideoToPublish,
  work: string,
): Promise<PublishedVideo> {
  const startedAt = new Date().toISOString();
  const streams = join(work, 'streams');
  await mkdir(streams, { recursive: true });

  onProgress('probe', 0);
  const ownCaptions = captions && (await takeCaptions(captions, join(work, 'captions.vtt')));
  const source = await probe(programs, { file, directory: work, signal });
  const rungs = ladderFor(source);
  const encoded = await encode(programs, {
    source,
    file,
    rungs,
    directory: work,
    quality,
    signal,
    onProgress: (part) => onProgress('encode', part),
  });
  onProgress('package', 1);
  await packageStreams(programs, {
    encoded,
    captions: ownCaptions,
    workDirectory: work,
    directory: streams,
    signal,
  });
  const [best] = encoded.renditions;
  if (best) {
    const { durationSeconds } = source;
    await makePoster(programs, { video: best.file, durationSeconds, output: join(streams, POSTER), signal });
  }
  const video: PublishedVideo = {
    guid,
    sourceName: basename(file),
    details,
    durationSeconds: source.durationSeconds,
    width: rungs[0]?.width ?? source.width,
    height: rungs[0]?.height ?? source.height,
    files: { hls: HLS_PLAYLIST, dash: DASH_MANIFEST, poster: POSTER },
    startedAt,
    endedAt: new Date().toISOString(),
  };
  await writeRecord(streams, video);
  onProgress('store', 1);
  await store.put(guid, streams, signal);
  onProgress('deliver', 1);
  try {
    signal.throwIfAborted();
    await deliver(completeMessage(video, (path) => store.urlOf(guid, path)));
    await store.told(guid);
  } catch (error) {
    await store.remove(guid);
    throw error;
  }
  return video;
}
