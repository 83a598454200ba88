import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { VideoDetails } from '../messages/messages.ts';
import { VideoRefused } from '../source/video-refused.ts';

const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);

const schema = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  genre: texts.optional(),
  genres: texts.optional(),
});

/** Reads the file that lies beside a video. @throws VideoRefused naming what is wrong with it */
export async function readDetails(file: string | null): Promise<VideoDetails> {
  if (file === null) return {};
  const parsed = schema.safeParse(parseJson(await readFile(file, 'utf8')));
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'the whole'))];
    throw new VideoRefused(
      'metadata',
      `The .json file beside this video cannot be used; correct ${names.join(', ')} and drop both again.`,
    );
  }
  const { title, description, genre = [], genres = [] } = parsed.data;
  return { title, description, genres: [...genre, ...genres] };
}

/** Undefined, which is no object either, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
