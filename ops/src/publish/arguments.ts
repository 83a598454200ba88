import { parseArgs } from 'node:util';
import { UserError } from '../cli/user-error.ts';

export const USAGE =
  'npm run publish -- ./clip.mp4 --title "…" [--description "…"] [--genre "…"]… [--captions ./clip.en.vtt] [--language en]';

/** What the command line asks for. */
export interface PublishRequest {
  readonly file: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly genres: readonly string[];
  readonly captions: { readonly file: string; readonly language: string } | null;
}

const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** @throws UserError naming what is wrong with it */
export function parseRequest(parameters: readonly string[]): PublishRequest {
  const { values, positionals } = parse(parameters);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UserError(`Name one video: ${USAGE}`);
  const language = values.language ?? 'en';
  if (!LANGUAGE.test(language)) throw new UserError(`--language must be a language tag such as en: ${USAGE}`);
  return {
    file,
    title: values.title,
    description: values.description,
    genres: values.genre ?? [],
    captions: values.captions === undefined ? null : { file: values.captions, language },
  };
}

function parse(parameters: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: {
        title: text,
        description: text,
        genre: { type: 'string', multiple: true },
        captions: text,
        language: text,
      },
    });
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new UserError(`${reason}: ${USAGE}`);
  }
}
