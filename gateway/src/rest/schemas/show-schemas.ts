import Type from 'typebox';
import type { ShowState } from '../__generated__/operations.ts';
import { nullable } from './schema-helpers.ts';

const STATES = [
  'PENDING_REVIEW',
  'AVAILABLE',
  'REJECTED',
  'ARCHIVED',
] as const satisfies readonly ShowState[];

export const showState = Type.Enum([...STATES], {
  type: 'string',
  description: 'Where the show stands in its life.',
});

const instant = (description: string) => Type.String({ format: 'date-time', description });
const address = (description: string) => Type.String({ format: 'uri', maxLength: 2_048, description });

const title = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '\\S',
  description: 'Name of the show, not blank. Two shows may share a title.',
});
const description = nullable(Type.String({ maxLength: 5_000, description: 'What the show is about.' }));
const dashAddress = nullable(address('Address of the MPEG-DASH manifest.'));
const hlsAddress = nullable(address('Address of the HLS multivariant playlist.'));

const details = {
  poster_url: nullable(address('Address of a still picture that stands for the show.')),
  duration_seconds: nullable(
    Type.Integer({ minimum: 1, maximum: 604_800, description: 'Length of the video in whole seconds.' }),
  ),
  release_year: nullable(
    Type.Integer({ minimum: 1888, maximum: 2100, description: 'Year of first release.' }),
  ),
  maturity_rating: nullable(
    Type.String({ minLength: 1, maxLength: 20, pattern: '\\S', description: 'Age rating, such as PG-13.' }),
  ),
  language: nullable(
    Type.String({ minLength: 1, maxLength: 35, description: 'Spoken language as a BCP 47 tag.' }),
  ),
};

const genres = Type.Array(Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }), {
  maxItems: 10,
  description: 'Genres the show belongs to.',
});

export const showSchema = Type.Object(
  {
    id: Type.String({ description: 'Opaque identifier.' }),
    title,
    description,
    dashSrcVideoURL: dashAddress,
    hlsSrcVideoURL: hlsAddress,
    state: showState,
    created_at: instant('When the show was created.'),
    ...details,
    genres,
    updated_at: instant('When the show was last changed.'),
    published_at: nullable(instant('When the show last became available.')),
  },
  {
    $id: 'Show',
    description: 'A video that viewers can watch once it is available.',
    additionalProperties: false,
  },
);

const settable = {
  description: Type.Optional(description),
  dashSrcVideoURL: Type.Optional(dashAddress),
  hlsSrcVideoURL: Type.Optional(hlsAddress),
  dash_src_video_url: Type.Optional(nullable(address('The same as `dashSrcVideoURL`.'))),
  hls_src_video_url: Type.Optional(nullable(address('The same as `hlsSrcVideoURL`.'))),
  poster_url: Type.Optional(details.poster_url),
  duration_seconds: Type.Optional(details.duration_seconds),
  genres: Type.Optional(nullable(genres)),
  release_year: Type.Optional(details.release_year),
  maturity_rating: Type.Optional(details.maturity_rating),
  language: Type.Optional(details.language),
};

export const newShowSchema = Type.Object(
  { title, ...settable },
  {
    description: 'A new show. At least one of the two source addresses is required.',
    additionalProperties: false,
  },
);

export const showChangeSchema = Type.Object(
  { title: Type.Optional(title), ...settable },
  {
    description: 'What to set: fields that are absent stay, null clears an optional one.',
    additionalProperties: false,
  },
);
