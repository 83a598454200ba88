import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Programs } from '../tools/programs.ts';
import { ProgramFailed, runProgram } from '../tools/run-program.ts';
import { inputOptions } from './input-options.ts';
import { VideoRefused } from './video-refused.ts';

/** What matters of a video file. */
export interface SourceVideo {
  readonly durationSeconds: number;
  /** Size as it is shown: square pixels, turned the right way. */
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly interlaced: boolean;
  readonly audio: boolean;
}

const stream = z.object({
  codec_type: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_aspect_ratio: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  r_frame_rate: z.string().optional(),
  field_order: z.string().optional(),
  duration: z.string().optional(),
  disposition: z.object({ attached_pic: z.number().optional() }).optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
});

const answer = z.object({
  streams: z.array(stream).default([]),
  format: z.object({ duration: z.string().optional() }).default({}),
});

const QUESTION = ['-v', 'error', '-of', 'json', '-show_streams', '-show_format'];
const LEAST_SECONDS = 0.1;
const NO_VIDEO = 'This file is not a video that can be read: check that it is complete and plays.';

interface ProbeJob {
  readonly file: string;
  /** Takes a copy of the file in another container where ffprobe needs one. */
  readonly directory: string;
  readonly signal: AbortSignal;
}

/** @throws VideoRefused for what is not a video with at least one picture stream and a duration */
export async function probe(programs: Programs, { file, directory, signal }: ProbeJob): Promise<SourceVideo> {
  try {
    return readProbe(await ask(programs, file, signal));
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    if (error.signal === null) throw new VideoRefused('probe', NO_VIDEO);
  }
  // The packaged ffprobe for Linux crashes on MPEG transport streams, in the text of their service table.
  const copy = join(directory, 'probed.mkv');
  try {
    const streams = ['-map', '0:v:0', '-map', '0:a:0?', '-c', 'copy', '-v', 'error', '-nostdin'];
    await runProgram(programs.ffmpeg, [...inputOptions(file), ...streams, copy], { signal });
    return readProbe(await ask(programs, copy, signal));
  } catch (error) {
    if (error instanceof ProgramFailed) throw new VideoRefused('probe', NO_VIDEO);
    throw error;
  } finally {
    await rm(copy, { force: true });
  }
}

async function ask(programs: Programs, file: string, signal: AbortSignal): Promise<string> {
  const lines: string[] = [];
  await runProgram(programs.ffprobe, [...QUESTION, ...inputOptions(file)], {
    signal,
    onLine: (line) => lines.push(line),
  });
  return lines.join('\n');
}

/** @throws VideoRefused, as `probe` */
export function readProbe(json: string): SourceVideo {
  const { streams, format } = answer.parse(JSON.parse(json));
  const video = streams.find((one) => one.codec_type === 'video' && one.disposition?.attached_pic !== 1);
  if (!video?.width || !video.height) throw new VideoRefused('probe', NO_VIDEO);
  const durationSeconds = Number(format.duration ?? video.duration ?? Number.NaN);
  // A still picture is a video stream of one frame to ffprobe.
  if (!(durationSeconds >= LEAST_SECONDS)) throw new VideoRefused('probe', NO_VIDEO);
  const width = Math.round(video.width * ratio(video.sample_aspect_ratio, ':', 1));
  const turned = video.side_data_list?.some(({ rotation = 0 }) => Math.abs(rotation) % 180 === 90) ?? false;
  return {
    durationSeconds,
    width: turned ? video.height : width,
    height: turned ? width : video.height,
    framesPerSecond: ratio(video.avg_frame_rate, '/', ratio(video.r_frame_rate, '/', 25)),
    interlaced: ['tt', 'bb', 'tb', 'bt'].includes(video.field_order ?? ''),
    audio: streams.some(({ codec_type }) => codec_type === 'audio'),
  };
}

/** `0/0` and `0:1` mean unknown to ffprobe. */
function ratio(text: string | undefined, separator: string, unknown: number): number {
  const [over, under] = (text ?? '').split(separator).map(Number);
  return over && under ? over / under : unknown;
}
