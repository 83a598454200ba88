import type { As } from './shows-tester.ts';

/** What a message of the pipeline is said with; the answer is a `Payload`. */
export const INGEST = `mutation ($input: IngestShowInput!) {
  ingestShow(input: $input) {
    outcome
    job { id guid status sourceBucket sourceVideo error { stage message details } startedAt endedAt updatedAt }
    show { id title description state hlsSrcVideoURL dashSrcVideoURL posterURL durationSeconds genres updatedAt addedBy { id } }
  }
}`;

/** The pipeline's client. */
export const pipeline: NonNullable<As> = {
  userId: '01890a5d-ac96-774b-bcce-b302099a8099',
  scopes: ['shows:ingest'],
  machine: true,
};

export interface Job {
  readonly guid: string;
  readonly id: string;
  readonly status: string;
  readonly sourceVideo: string | null;
  readonly error: { readonly message: string } | null;
  readonly updatedAt: string;
}

export interface Show {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly hlsSrcVideoURL: string | null;
  readonly dashSrcVideoURL: string | null;
  readonly posterURL: string | null;
  readonly durationSeconds: number | null;
  readonly updatedAt: string;
}

export interface Payload {
  readonly outcome: string;
  readonly job: Job;
  readonly show: Show | null;
}

export const hls = (name: string) => `https://media.example/${name}/hls/clip.m3u8`;
export const begun = (guid: string) => ({ guid, status: 'INGESTING', sourceVideo: 'clip.mp4' });
export const failed = (guid: string, message = 'bad input') => ({
  guid,
  status: 'FAILED',
  error: { stage: 'Encoding', message, details: 'https://logs.example/1' },
});
export const complete = (guid: string, show: object = {}, facts: object = {}) => ({
  guid,
  status: 'COMPLETE',
  sourceBucket: `bucket-${guid}`,
  sourceVideo: 'clip.mp4',
  show: { title: 'A clip', hlsSrcVideoURL: hls(guid), ...show },
  ...facts,
});
