import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnvironment, port, secret, serviceVariables } from '@sod/kit/config';
import type { Secret } from '@sod/kit/secret';
import { z } from 'zod';
import { entriesOf, isHost, isOrigin, isTopicArn } from './settings.ts';

const PROJECT_DIRECTORY = fileURLToPath(new URL('../../', import.meta.url));

const list = (isEntry: (text: string) => boolean, what: string) =>
  z
    .string()
    .transform(entriesOf)
    .refine((entries) => entries.every(isEntry), `must be a comma-separated list of ${what}`)
    .transform((entries): ReadonlySet<string> => new Set(entries));

const environmentSchema = z
  .object({
    ...serviceVariables,
    PORT: port.default(4010),
    /** Origin of the gateway. */
    GRAPH_URL: z
      .string()
      .refine(isOrigin, 'must be an origin such as https://api.example.com')
      .default('http://127.0.0.1:4000'),
    /** Hosts that addresses of media may name. */
    INGEST_ALLOWED_HOSTS: list(isHost, 'hosts such as d111111abcdef8.cloudfront.net'),
    /** Topics whose notifications are taken, and whose subscriptions are confirmed. */
    INGEST_TOPIC_ARNS: list(isTopicArn, 'ARNs of SNS topics'),
    INGEST_CLIENT_ID: z.string().min(1).optional(),
    INGEST_CLIENT_SECRET: secret(z.string().min(1)).optional(),
    /** Holds id and secret as JSON where they are not in the two variables above. */
    INGEST_CLIENT_FILE: z.string().optional(),
    DATA_DIR: z.string().default('.data'),
  })
  .refine(
    ({ INGEST_CLIENT_ID: id, INGEST_CLIENT_SECRET: key }) => (id === undefined) === (key === undefined),
    {
      path: ['INGEST_CLIENT_SECRET'],
      message: 'must be set together with INGEST_CLIENT_ID',
    },
  );

/** Where the client's credentials are. */
export type CredentialsPlace =
  | { readonly kind: 'given'; readonly clientId: string; readonly clientSecret: Secret }
  | { readonly kind: 'file'; readonly path: string };

/** @throws ConfigError naming each variable that breaks its rule. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env) {
  const values = parseEnvironment(environmentSchema, environment);
  const {
    INGEST_CLIENT_ID: clientId,
    INGEST_CLIENT_SECRET: clientSecret,
    INGEST_CLIENT_FILE,
    DATA_DIR,
  } = values;
  const path = resolve(PROJECT_DIRECTORY, INGEST_CLIENT_FILE ?? `${DATA_DIR}/ingest-client.json`);
  const credentials: CredentialsPlace =
    clientId !== undefined && clientSecret !== undefined
      ? { kind: 'given', clientId, clientSecret }
      : { kind: 'file', path };
  return {
    logLevel: values.LOG_LEVEL,
    host: values.HOST,
    port: values.PORT,
    drain: { delayMs: values.DRAIN_DELAY_MS, deadlineMs: values.DRAIN_DEADLINE_MS },
    graphUrl: values.GRAPH_URL,
    allowedHosts: values.INGEST_ALLOWED_HOSTS,
    topics: values.INGEST_TOPIC_ARNS,
    credentials,
  };
}

export type Config = ReturnType<typeof loadConfig>;
