import type { Programs } from '../tools/programs.ts';
import { runProgram } from '../tools/run-program.ts';

export const POSTER = 'poster.jpg';

const POSTER_WIDTH = 1_280;
/** Late enough to be past a fade from black, early enough to tell nothing. */
const POSTER_AT = 0.25;
/** Scale of ffmpeg's JPEG encoder: 2 is the best, 31 the worst. */
const POSTER_QUALITY = 4;
/** Frames among which the most typical one is chosen. */
const LOOKED_AT = 50;

/** Writes a JPEG of a typical frame from the first half of an encoded video. */
export async function makePoster(
  programs: Programs,
  job: {
    readonly video: string;
    readonly durationSeconds: number;
    readonly output: string;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { video, durationSeconds, output, signal } = job;
  const filters = `thumbnail=${LOOKED_AT},scale='min(${POSTER_WIDTH},iw)':-2`;
  const parameters = [
    ...['-hide_banner', '-v', 'error', '-nostdin', '-y', '-ss', String(durationSeconds * POSTER_AT)],
    ...['-i', `file:${video}`, '-vf', filters, '-frames:v', '1', '-q:v', String(POSTER_QUALITY)],
    ...['-update', '1', output],
  ];
  await runProgram(programs.ffmpeg, parameters, { signal });
}
