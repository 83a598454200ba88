import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HEIGHT, paintFrame, WIDTH } from './painter.ts';
import type { Picture } from './pictures/picture.ts';
import { drawTitle } from './title.ts';

const SECONDS = 24;
const FRAMES_PER_SECOND = 20;
/** The title comes and goes within the first seconds. */
const TITLE_OPACITY = 'if(lt(t,0.5),0,if(lt(t,2),(t-0.5)/1.5,if(lt(t,4.5),1,if(lt(t,6),(6-t)/1.5,0))))';

/** Paints a picture with its title and its sound into a file that is good enough to encode again. */
export async function makeFilm(
  ffmpeg: string,
  film: {
    readonly picture: Picture;
    readonly name: string;
    readonly title: string;
    readonly directory: string;
  },
): Promise<string> {
  const { picture, name, title, directory } = film;
  const textFile = join(directory, 'title.txt');
  const output = join(directory, `${name}.mp4`);
  await writeFile(textFile, title);
  const child = spawn(
    ffmpeg,
    [
      ...['-v', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${WIDTH}x${HEIGHT}`],
      ...['-r', String(FRAMES_PER_SECOND), '-i', 'pipe:0', '-f', 'lavfi', '-i', soundOf(picture)],
      ...['-t', String(SECONDS), '-vf', drawTitle({ textFile, size: 44, opacity: TITLE_OPACITY })],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '8', '-pix_fmt', 'yuv420p'],
      ...['-c:a', 'aac', '-b:a', '192k', output],
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  const closed = once(child, 'close');
  for (let frame = 0; frame < SECONDS * FRAMES_PER_SECOND; frame++) {
    if (!child.stdin.write(paintFrame(picture, frame / FRAMES_PER_SECOND))) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const [code] = await closed;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code} for "${title}"`);
  return output;
}

/** A soft chord whose notes swell one after the other, as a source of ffmpeg's. */
function soundOf({ chord }: Picture): string {
  const note = (frequency: number, index: number) => {
    const swell = `(0.55+0.45*sin(2*PI*t/${(7 + index * 2.3).toFixed(1)}+${index}))`;
    return `0.06*${swell}*(sin(2*PI*${frequency}*t)+0.3*sin(4*PI*${frequency}*t)*exp(-mod(t,4)))`;
  };
  const tone = chord.map(note).join('+');
  return `aevalsrc='(${tone})*min(1,t/2)*min(1,(${SECONDS}-t)/2)':s=48000:d=${SECONDS}`;
}
