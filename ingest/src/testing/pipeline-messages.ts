import { readFileSync } from 'node:fs';

type Content = Readonly<Record<string, unknown>>;

interface Case {
  readonly sns: readonly { readonly Subject: string; readonly Message: Content }[];
  readonly sqs?: readonly Content[];
  readonly executionOutput?: Content;
}

function read(name: string): Case {
  return JSON.parse(
    readFileSync(new URL(`../../tests/fixtures/${name}.json`, import.meta.url), 'utf8'),
  ) as Case;
}

function only<T>(items: readonly T[] | undefined, index = 0): T {
  const item = items?.[index];
  if (item === undefined) throw new Error('The fixture has no such message');
  return item;
}

const [plain, rich, packaged, failed] = [
  read('1-default-hls-only'),
  read('2-hls-dash-mp4-frame-metadata'),
  read('4-mediapackage'),
  read('6-error'),
];

/** What the pipeline sent when its functions were run: by topic trimmed, by queue whole. */
export const MESSAGES = {
  begun: only(plain.sns).Message,
  plain: only(plain.sns, 1).Message,
  plainByQueue: only(plain.sqs),
  plainOutput: plain.executionOutput ?? {},
  rich: only(rich.sns, 1).Message,
  richByQueue: only(rich.sqs),
  packaged: only(packaged.sns, 1).Message,
  packagedByQueue: only(packaged.sqs),
  failedProfiler: only(failed.sns).Message,
  failedEncoding: only(failed.sns, 1).Message,
} as const;

/** Where the media of these messages are. */
export const HOST = 'd111111abcdef8.cloudfront.net';
export const TOPIC = 'arn:aws:sns:us-east-1:111122223333:vod-notifications';
