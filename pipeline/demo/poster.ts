import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paintFrame, WIDTH } from './painter.ts';
import { ASPECT, type Picture } from './pictures/picture.ts';
import { drawTitle, inLines } from './title.ts';

/** Most characters of a line of a title. */
const LINE = 16;

/** Writes a poster: one moment of a picture in another light, with a title. */
export async function makePosterWithTitle(
  ffmpeg: string,
  poster: {
    readonly picture: Picture;
    /** Moment of the picture. */
    readonly seconds: number;
    /** By how many degrees its colours are turned. */
    readonly hue: number;
    readonly title: string;
    readonly directory: string;
    readonly output: string;
  },
): Promise<void> {
  const { picture, seconds, hue, title, directory, output } = poster;
  const textFile = join(directory, 'title.txt');
  await writeFile(textFile, inLines(title, LINE));
  const filters = [
    `hue=h=${hue}`,
    // Letters stand on a ground that is dark enough for them, whatever the picture.
    "geq=lum='lum(X,Y)*(1-0.55*pow(Y/H,2))':cb='cb(X,Y)':cr='cr(X,Y)'",
    drawTitle({ textFile, size: 54, opacity: '1' }),
  ];
  await writeJpeg(ffmpeg, {
    frame: paintFrame(picture, seconds),
    width: WIDTH,
    filters: `format=yuv444p,${filters.join(',')}`,
    quality: 5,
    output,
  });
}

/** Pixels from left to right of a poster that stands over a whole window: twice what the films have. */
const LARGE = 2 * WIDTH;

/** Writes a poster: one moment of a picture, as sharp as it is painted. */
export function makeLargePoster(
  ffmpeg: string,
  {
    picture,
    seconds,
    output,
  }: { readonly picture: Picture; readonly seconds: number; readonly output: string },
): Promise<void> {
  const frame = paintFrame(picture, seconds, LARGE);
  // So much room shows the blocks of a gradient that is stored worse.
  return writeJpeg(ffmpeg, { frame, width: LARGE, filters: 'format=yuv444p', quality: 2, output });
}

interface Jpeg {
  readonly frame: Buffer;
  /** In pixels. */
  readonly width: number;
  readonly filters: string;
  /** Scale of ffmpeg's JPEG encoder: 2 is the best, 31 the worst. */
  readonly quality: number;
  readonly output: string;
}

/** @throws Error when ffmpeg fails */
async function writeJpeg(ffmpeg: string, job: Jpeg): Promise<void> {
  const { frame, width, filters, quality, output } = job;
  const child = spawn(
    ffmpeg,
    [
      ...['-v', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${width / ASPECT}`],
      ...['-i', 'pipe:0', '-vf', `${filters},format=yuvj420p`],
      ...['-frames:v', '1', '-q:v', String(quality), '-update', '1', output],
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  const closed = once(child, 'close');
  child.stdin.end(frame);
  const [code] = await closed;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code} for ${output}`);
}
