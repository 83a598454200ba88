import { join } from 'node:path';
import { inputOptions } from '../source/input-options.ts';
import type { SourceVideo } from '../source/probe.ts';
import { VideoRefused } from '../source/video-refused.ts';
import type { Programs } from '../tools/programs.ts';
import { ProgramFailed, runProgram } from '../tools/run-program.ts';
import type { Rung } from './ladder.ts';

/** What is encoded, before it is cut into segments. */
export interface Encoded {
  readonly renditions: readonly { readonly rung: Rung; readonly file: string }[];
  readonly audio: string | null;
}

export interface EncodeJob {
  readonly source: SourceVideo;
  readonly file: string;
  readonly rungs: readonly Rung[];
  /** An empty directory for the files. */
  readonly directory: string;
  readonly quality: EncodeQuality;
  readonly signal: AbortSignal;
  /** Called with the part that is done, 0 to 1. */
  readonly onProgress: (part: number) => void;
}

export interface EncodeQuality {
  /** x264's constant rate factor: 0 to 51, lower is better. */
  readonly rateFactor: number;
  readonly audioBitsPerSecond: number;
}

export const GOOD_QUALITY: EncodeQuality = { rateFactor: 22, audioBitsPerSecond: 128_000 };

/** Every segment starts with a key frame; Apple's specification asks for one every two seconds. */
const KEY_FRAME_SECONDS = 2;
const MOST_FRAMES_PER_SECOND = 60;

/** How much shorter than its container says a video may be: containers round, and streams end at different times. */
const LEAST_PART = 0.98;
const SLACK_SECONDS = 0.5;

/**
 * Decodes once and encodes every rendition, H.264 and AAC in MP4, with key frames at the same instants in all.
 * @throws VideoRefused when the file cannot be decoded or breaks off
 */
export async function encode(programs: Programs, job: EncodeJob): Promise<Encoded> {
  const { source, directory, signal, onProgress } = job;
  const renditions = job.rungs.map((rung) => ({ rung, file: join(directory, `video-${rung.name}.mp4`) }));
  const audio = source.audio ? join(directory, 'audio.mp4') : null;
  let seconds = 0;
  try {
    await runProgram(programs.ffmpeg, encodeParameters(job, { renditions, audio }), {
      signal,
      onLine: (line) => {
        const microseconds = /^out_time_(?:ms|us)=(\d+)/.exec(line)?.[1];
        if (microseconds === undefined) return;
        seconds = Number(microseconds) / 1e6;
        onProgress(Math.min(1, seconds / source.durationSeconds));
      },
    });
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    throw new VideoRefused(
      'encode',
      'This video cannot be decoded: check that the file is complete and plays.',
    );
  }
  // ffmpeg conceals what is damaged and is content with a file that breaks off.
  if (seconds < source.durationSeconds * LEAST_PART - SLACK_SECONDS) {
    const lengths = `${seconds.toFixed(0)} of ${source.durationSeconds.toFixed(0)} seconds`;
    throw new VideoRefused(
      'encode',
      `This video breaks off after ${lengths}: check that the file is complete.`,
    );
  }
  return { renditions, audio };
}

function encodeParameters(job: EncodeJob, { renditions, audio }: Encoded): readonly string[] {
  const { source, file, quality } = job;
  const rate = Math.min(source.framesPerSecond, MOST_FRAMES_PER_SECOND);
  const first = [...(source.interlaced ? ['yadif'] : []), `fps=${rate}`, `split=${renditions.length}`];
  const outputs = renditions.map((_, index) => `[in${index}]`).join('');
  const scales = renditions.map(
    ({ rung }, index) => `[in${index}]scale=${rung.width}:${rung.height}:flags=bicubic,setsar=1[out${index}]`,
  );
  return [
    ...['-hide_banner', '-v', 'error', '-nostdin', '-y', '-progress', 'pipe:1'],
    ...inputOptions(file),
    ...['-filter_complex', [`[0:v:0]${first.join(',')}${outputs}`, ...scales].join(';')],
    ...renditions.flatMap(({ rung, file: output }, index) => [
      ...['-map', `[out${index}]`, '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high'],
      ...['-pix_fmt', 'yuv420p', '-crf', String(quality.rateFactor)],
      ...['-maxrate', String(rung.maxBitsPerSecond), '-bufsize', String(2 * rung.maxBitsPerSecond)],
      ...['-sc_threshold', '0', '-force_key_frames', `expr:gte(t,n_forced*${KEY_FRAME_SECONDS})`],
      ...['-map_metadata', '-1', output],
    ]),
    ...(audio === null
      ? []
      : [
          ...['-map', '0:a:0', '-c:a', 'aac', '-b:a', String(quality.audioBitsPerSecond), '-ac', '2'],
          ...['-ar', '48000', '-map_metadata', '-1', audio],
        ]),
  ];
}
