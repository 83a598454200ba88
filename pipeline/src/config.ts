import { parseEnvironment, secret, url } from '@sod/kit/config';
import { z } from 'zod';
import type { S3Options } from './store/s3-store.ts';

const path = z.string().min(1).optional();

const schema = z
  .object({
    /** Programs to run instead of those that npm packages bring. */
    FFMPEG_PATH: path,
    FFPROBE_PATH: path,
    PACKAGER_PATH: path,
    /** Where viewers read published media: the gateway's own `/media` unless something else serves the store. */
    MEDIA_URL: url('http:', 'https:').optional(),
    /** Address of a bucket that takes media instead of the folder, such as https://s3.eu-west-1.amazonaws.com/media. */
    MEDIA_S3_URL: url('http:', 'https:').optional(),
    AWS_REGION: z.string().min(1).default('us-east-1'),
    AWS_ACCESS_KEY_ID: z.string().min(1).optional(),
    AWS_SECRET_ACCESS_KEY: secret(z.string().min(1)).optional(),
  })
  .superRefine((values, context) => {
    if (values.MEDIA_S3_URL === undefined) return;
    for (const name of ['MEDIA_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const) {
      if (values[name] !== undefined) continue;
      context.addIssue({ code: 'custom', path: [name], message: 'must be set together with MEDIA_S3_URL' });
    }
  });

export type PipelineConfig = ReturnType<typeof loadPipelineConfig>;

/** @throws ConfigError naming each variable that breaks its rule. */
export function loadPipelineConfig(environment: NodeJS.ProcessEnv = process.env) {
  const values = parseEnvironment(schema, environment);
  const { FFMPEG_PATH, FFPROBE_PATH, PACKAGER_PATH } = values;
  return {
    programs: {
      ...(FFMPEG_PATH ? { ffmpeg: FFMPEG_PATH } : {}),
      ...(FFPROBE_PATH ? { ffprobe: FFPROBE_PATH } : {}),
      ...(PACKAGER_PATH ? { packager: PACKAGER_PATH } : {}),
    },
    mediaUrl: values.MEDIA_URL ?? null,
    s3: s3Options(values),
  };
}

function s3Options(values: z.output<typeof schema>): S3Options | null {
  const { MEDIA_S3_URL, MEDIA_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION } = values;
  if (!MEDIA_S3_URL || !MEDIA_URL || !AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) return null;
  return {
    bucketUrl: MEDIA_S3_URL,
    baseUrl: MEDIA_URL,
    region: AWS_REGION,
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
  };
}
