import { badUserInput } from '@sod/kit/errors';
import type { Static } from 'typebox';
import type { CreateShowInput, ShowFieldsFragment, UpdateShowInput } from '../__generated__/operations.ts';
import type { FieldNames } from '../field-names.ts';
import type { newShowSchema, showChangeSchema, showSchema } from '../schemas/show-schemas.ts';

type Name = keyof Static<typeof newShowSchema>;

/** Each field of a body and what the graph calls it; the first name of two is the one that answers use. */
const GRAPH_NAMES = {
  title: 'title',
  description: 'description',
  dashSrcVideoURL: 'dashSrcVideoURL',
  dash_src_video_url: 'dashSrcVideoURL',
  hlsSrcVideoURL: 'hlsSrcVideoURL',
  hls_src_video_url: 'hlsSrcVideoURL',
  poster_url: 'posterURL',
  duration_seconds: 'durationSeconds',
  genres: 'genres',
  release_year: 'releaseYear',
  maturity_rating: 'maturityRating',
  language: 'language',
} as const satisfies Record<Name, keyof CreateShowInput>;

const NAMES = Object.keys(GRAPH_NAMES) as Name[];

type ShowBody = Static<typeof showChangeSchema>;

function toInput(body: ShowBody): UpdateShowInput {
  const input: Record<string, unknown> = {};
  const twice = [];
  for (const name of NAMES) {
    if (body[name] === undefined) continue;
    const graphName = GRAPH_NAMES[name];
    if (graphName in input) twice.push({ field: name, message: `cannot be given with ${graphName}` });
    input[graphName] = body[name];
  }
  if (twice.length > 0) throw badUserInput(twice);
  return input;
}

/** @throws AppError `BAD_USER_INPUT` for a source address that is given under both of its names. */
export function toCreateShowInput(body: Static<typeof newShowSchema>): CreateShowInput {
  return { ...toInput(body), title: body.title };
}

/** @throws AppError `BAD_USER_INPUT` for a source address that is given under both of its names. */
export function toUpdateShowInput(body: ShowBody): UpdateShowInput {
  return toInput(body);
}

/** The names that the client used; where it gave none of two, the one that answers use. */
export function showFieldNames(body: ShowBody): FieldNames {
  const given = NAMES.filter((name) => body[name] !== undefined);
  const byGraphName = (names: readonly Name[]) => names.map((name) => [`input.${GRAPH_NAMES[name]}`, name]);
  return Object.fromEntries([...byGraphName(NAMES.toReversed()), ...byGraphName(given)]);
}

export function toShow(show: ShowFieldsFragment): Static<typeof showSchema> {
  return {
    id: show.id,
    title: show.title,
    description: show.description,
    dashSrcVideoURL: show.dashSrcVideoURL,
    hlsSrcVideoURL: show.hlsSrcVideoURL,
    state: show.state,
    created_at: show.createdAt,
    poster_url: show.posterURL,
    duration_seconds: show.durationSeconds,
    genres: show.genres,
    release_year: show.releaseYear,
    maturity_rating: show.maturityRating,
    language: show.language,
    updated_at: show.updatedAt,
    published_at: show.publishedAt,
  };
}
