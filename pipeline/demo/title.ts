import { createRequire } from 'node:module';

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/josefin-sans/300Light/JosefinSans_300Light.ttf',
);

/** ffmpeg's filter that writes the text of a file in the lower left. */
export function drawTitle(options: {
  /** A file, because filter syntax has no safe way to quote any text; its path is ours. */
  readonly textFile: string;
  readonly size: number;
  /** Opacity as an expression of ffmpeg's in the time `t`. */
  readonly opacity: string;
}): string {
  const { textFile, size, opacity } = options;
  return [
    `drawtext=fontfile='${FONT}'`,
    `textfile='${textFile}'`,
    `fontsize=${size}:line_spacing=8`,
    'fontcolor=white:shadowcolor=black@0.35:shadowx=1:shadowy=2',
    `x=40:y=h-th-34:alpha='${opacity}'`,
  ].join(':');
}

/** A title in lines of at most `most` characters. */
export function inLines(title: string, most: number): string {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
