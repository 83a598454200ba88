import * as z from 'zod/mini';
import { refused } from '../problem.ts';

/** Metadata files write a number where they mean a text, a year as a title for one. */
const text = z.pipe(z.union([z.string(), z.number()]), z.transform(String));
const texts = z.pipe(
  z.union([text, z.array(text)]),
  z.transform((value) => (typeof value === 'string' ? value.split(',') : value)),
);
const address = z.string();
const guid = z
  .string()
  .check(z.regex(/^[\w.@+=-]{1,128}$/, 'must have 1 to 128 of the characters A-Z a-z 0-9 . _ @ + = -'));
/** Facts that the pipeline adds by itself; where one is of another form than expected, the video is as good. */
const fact = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.optional(schema), undefined);

const source = { srcBucket: fact(z.string()), srcVideo: fact(z.string()) };

const ingestSchema = z.object({ guid, ...source });

const completeSchema = z.object({
  guid,
  ...source,
  startTime: fact(z.string()),
  endTime: fact(z.string()),
  title: z.optional(text),
  description: z.optional(text),
  genre: z.optional(texts),
  genres: z.optional(texts),
  language: z.optional(text),
  maturityRating: z.optional(text),
  releaseYear: z.optional(
    z.union([z.int(), z.pipe(z.string().check(z.regex(/^\d{4}$/)), z.transform(Number))]),
  ),
  egressEndpoints: z.optional(
    z.object({ HLS: z.optional(address), DASH: z.optional(address), CMAF: z.optional(address) }),
  ),
  hlsUrl: z.optional(address),
  dashUrl: z.optional(address),
  cmafHlsUrl: z.optional(address),
  cmafDashUrl: z.optional(address),
  thumbNailsUrls: z.optional(z.array(address)),
  srcMediainfo: fact(z.string()),
  encodingOutput: fact(
    z.object({
      detail: z.object({
        outputGroupDetails: z.array(
          z.object({
            outputDetails: z.optional(z.array(z.object({ durationInMs: z.optional(z.number()) }))),
          }),
        ),
      }),
    }),
  ),
});

const errorSchema = z.object({
  guid,
  ...source,
  workflowErrorAt: fact(text),
  errorMessage: fact(text),
  errorDetails: fact(text),
});

export type IngestNotice = z.output<typeof ingestSchema>;
export type CompleteNotice = z.output<typeof completeSchema>;
export type ErrorNotice = z.output<typeof errorSchema>;

/** A message of the transcoding pipeline. */
export type PipelineMessage =
  | { readonly kind: 'ingest'; readonly notice: IngestNotice }
  | { readonly kind: 'complete'; readonly notice: CompleteNotice }
  | { readonly kind: 'error'; readonly notice: ErrorNotice };

function read<Schema extends z.ZodMiniType>(schema: Schema, content: object): z.output<Schema> {
  const parsed = z.safeParse(schema, content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw refused(`breaks its form: ${problems.slice(0, 10).join('; ')}`);
}

/**
 * Reads a message by the key that tells its kind: `status` says `Ingest`, `workflowStatus` says `Complete` or `Error`.
 * @throws IngestProblem for any other kind, and for a message that breaks the form of its kind
 */
export function readMessage(content: Record<string, unknown>): PipelineMessage {
  const { status, workflowStatus } = content;
  if (workflowStatus === 'Complete') return { kind: 'complete', notice: read(completeSchema, content) };
  if (workflowStatus === 'Error') return { kind: 'error', notice: read(errorSchema, content) };
  if (workflowStatus === undefined && status === 'Ingest')
    return { kind: 'ingest', notice: read(ingestSchema, content) };
  throw refused('is of no kind that is known');
}

/** The content as a failure of the pipeline, or null. */
export function readErrorNotice(content: object): ErrorNotice | null {
  const parsed = z.safeParse(errorSchema, content);
  return parsed.success ? parsed.data : null;
}
