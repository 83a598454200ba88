import { readFile, writeFile } from 'node:fs/promises';
import { VideoRefused } from '../source/video-refused.ts';

/** A WebVTT file and its language as BCP 47, for example `en`. */
export interface Captions {
  readonly file: string;
  readonly language: string;
}

/** WebVTT, section 4.1: the file starts with the word, and a blank, a line or nothing after it. */
const SIGNATURE = /^\uFEFF?WEBVTT(?=[ \t\r\n]|$)/;

/**
 * Copies captions to where they are made into segments.
 * @throws VideoRefused for what is not WebVTT
 */
export async function takeCaptions({ file, language }: Captions, target: string): Promise<Captions> {
  const text = await readFile(file, 'utf8');
  if (!SIGNATURE.test(text)) {
    throw new VideoRefused('captions', 'The captions are not WebVTT: the file has to start with WEBVTT.');
  }
  await writeFile(target, text);
  return { file: target, language };
}
