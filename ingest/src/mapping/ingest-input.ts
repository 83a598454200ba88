import {
  type CompleteNotice,
  type ErrorNotice,
  type PipelineMessage,
  readErrorNotice,
} from '../messages/pipeline-message.ts';
import { cut, lines, oneLine } from '../text.ts';
import { addressesOf } from './addresses.ts';
import { durationOf } from './duration.ts';
import { showTextOf } from './show-text.ts';

const MAX_BUCKET = 255;
const MAX_KEY_BYTES = 1_024;
const MAX_STAGE = 200;
const MAX_REASON = 2_000;
const MAX_DETAILS = 2_048;

type Show = ReturnType<typeof showTextOf> &
  ReturnType<typeof addressesOf> & { readonly durationSeconds: number | null };

interface Facts {
  readonly guid: string;
  readonly sourceBucket: string | null;
  readonly sourceVideo: string | null;
}

/** The variable of the mutation `ingestShow`. */
export type IngestInput = Facts &
  (
    | { readonly status: 'INGESTING' }
    | {
        readonly status: 'FAILED';
        readonly error: {
          readonly stage: string | null;
          readonly message: string;
          readonly details: string | null;
        };
      }
    | {
        readonly status: 'COMPLETE';
        readonly startedAt: string | null;
        readonly endedAt: string | null;
        readonly show: Show;
      }
  );

function factsOf(notice: {
  guid: string;
  srcBucket?: string | undefined;
  srcVideo?: string | undefined;
}): Facts {
  const video = (notice.srcVideo ?? '').toWellFormed();
  // A name that is cut off would be another name; one that is too long is none of S3.
  const fits = video.trim() !== '' && !video.includes('\0') && Buffer.byteLength(video) <= MAX_KEY_BYTES;
  return {
    guid: notice.guid,
    sourceBucket: cut(oneLine(notice.srcBucket ?? ''), MAX_BUCKET) || null,
    sourceVideo: fits ? video : null,
  };
}

function instant(text: string | undefined): string | null {
  const date = new Date(text ?? Number.NaN);
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? date.toISOString() : null;
}

function completed(notice: CompleteNotice, allowedHosts: ReadonlySet<string>): IngestInput {
  return {
    ...factsOf(notice),
    status: 'COMPLETE',
    startedAt: instant(notice.startTime),
    endedAt: instant(notice.endTime),
    show: {
      ...showTextOf(notice),
      ...addressesOf(notice, allowedHosts),
      durationSeconds: durationOf(notice),
    },
  };
}

function failed(notice: ErrorNotice): IngestInput {
  return {
    ...factsOf(notice),
    status: 'FAILED',
    error: {
      stage: cut(oneLine(notice.workflowErrorAt ?? ''), MAX_STAGE) || null,
      message: cut(lines(notice.errorMessage ?? ''), MAX_REASON) || 'The pipeline gave no reason.',
      details: cut(oneLine(notice.errorDetails ?? ''), MAX_DETAILS) || null,
    },
  };
}

/**
 * What the catalogue is told of a message. The state of a show is never taken from it.
 * @throws IngestProblem for a published video whose addresses are not acceptable
 */
export function ingestInputOf(message: PipelineMessage, allowedHosts: ReadonlySet<string>): IngestInput {
  if (message.kind === 'complete') return completed(message.notice, allowedHosts);
  if (message.kind === 'error') return failed(message.notice);
  return { ...factsOf(message.notice), status: 'INGESTING' };
}

/** What the catalogue is told of a published video whose message is refused; null when it does not name the video. */
export function refusalOf(content: Record<string, unknown>, reason: string): IngestInput | null {
  if (content.workflowStatus !== 'Complete') return null;
  const facts = {
    workflowErrorAt: 'Ingest',
    errorMessage: `The message ${reason}.`,
    errorDetails: undefined,
  };
  const notice = readErrorNotice({ ...content, ...facts });
  return notice && failed(notice);
}
