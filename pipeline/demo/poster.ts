import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HEIGHT, paintFrame, WIDTH } from './painter.ts';
import type { Picture } from './pictures/picture.ts';
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
  const child = spawn(
    ffmpeg,
    [
      ...['-v', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${WIDTH}x${HEIGHT}`],
      ...['-i', 'pipe:0', '-vf', `format=yuv444p,${filters.join(',')},format=yuvj420p`],
      ...['-frames:v', '1', '-q:v', '5', '-update', '1', output],
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  const closed = once(child, 'close');
  child.stdin.end(paintFrame(picture, seconds));
  const [code] = await closed;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code} for the poster of "${title}"`);
}
