import type { FieldError } from '@sod/kit/errors';
import { textProblem } from '@sod/kit/text-rule';
import type { CreateShowInput, IngestShowInput } from '../__generated__/resolvers.ts';
import type { IngestJobRow } from '../db/tables/ingest-jobs.ts';
import type { shows } from '../db/tables/shows.ts';
import { brokenMessage, partRefused, partRequired } from './ingest-errors.ts';

const GUID = /^[\w.@+=-]{1,128}$/;
/** Longest key of an object in S3, in bytes. */
const MAX_KEY_BYTES = 1_024;

/** A new show, checked and in the form in which it is kept. */
export type NewShow = Omit<typeof shows.$inferInsert, 'id'>;

/** Reads the show of a message; every field that breaks its rule is named under `path`. */
export type ReadShow = (
  input: CreateShowInput,
  path: string,
) => { readonly values: NewShow; readonly errors: FieldError[] };

/** What a message says of its video, whatever has become of it. */
export type VideoFacts = Pick<
  IngestJobRow,
  'guid' | 'sourceBucket' | 'sourceVideo' | 'startedAt' | 'endedAt'
>;

export interface IngestFailure {
  readonly stage: string | null;
  readonly message: string;
  readonly details: string | null;
}

/** A message of the pipeline, checked. */
export type IngestMessage = { readonly facts: VideoFacts } & (
  | { readonly status: 'INGESTING' }
  | { readonly status: 'FAILED'; readonly failure: IngestFailure }
  | { readonly status: 'COMPLETE'; readonly show: NewShow }
);

function keyProblem(key: string): string | null {
  if (key.trim() === '') return 'must not be blank';
  return Buffer.byteLength(key) > MAX_KEY_BYTES ? `must have at most ${MAX_KEY_BYTES} bytes` : null;
}

/** The texts of a message, each with what is wrong with it. */
function* textProblems({ guid, sourceBucket, sourceVideo, error }: IngestShowInput) {
  if (!GUID.test(guid)) {
    yield { field: 'input.guid', message: 'must have 1 to 128 of the characters A-Z a-z 0-9 . _ @ + = -' };
  }
  const texts = [
    ['sourceBucket', sourceBucket, (text: string) => textProblem(text, 255)],
    ['sourceVideo', sourceVideo, keyProblem],
    ['error.stage', error?.stage, (text: string) => textProblem(text, 200)],
    ['error.message', error?.message, (text: string) => textProblem(text, 2_000)],
    ['error.details', error?.details, (text: string) => textProblem(text, 2_048)],
  ] as const;
  for (const [field, text, problemOf] of texts) {
    const message = text === null || text === undefined ? null : problemOf(text);
    if (message) yield { field: `input.${field}`, message };
  }
}

/** A clock that is ahead must not make this message the last word for ever. */
function notLaterThan(now: Date, at: Date | null | undefined): Date | null {
  return at && at > now ? now : (at ?? null);
}

/** @throws AppError `BAD_USER_INPUT` naming every field that breaks its rule. */
export function parseMessage(input: IngestShowInput, now: Date, readShow: ReadShow): IngestMessage {
  const { guid, status, sourceBucket = null, sourceVideo = null } = input;
  const errors: FieldError[] = [...textProblems(input)];
  const parts = { show: 'COMPLETE', error: 'FAILED' } as const;
  for (const part of ['show', 'error'] as const) {
    const given = (input[part] ?? null) !== null;
    if (given && status !== parts[part]) errors.push(partRefused(part, status));
    if (!given && status === parts[part]) errors.push(partRequired(part, status));
  }
  const show = input.show ? readShow(input.show, 'input.show') : null;
  errors.push(...(show?.errors ?? []));
  if (errors.length > 0) throw brokenMessage(errors);

  const [startedAt, endedAt] = [notLaterThan(now, input.startedAt), notLaterThan(now, input.endedAt)];
  const facts = { guid, sourceBucket, sourceVideo, startedAt, endedAt };
  if (show) return { status: 'COMPLETE', facts, show: show.values };
  if (!input.error) return { status: 'INGESTING', facts };
  const { stage = null, message, details = null } = input.error;
  return { status: 'FAILED', facts, failure: { stage, message, details } };
}
