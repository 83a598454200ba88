import * as z from 'zod/mini';
import { entriesOf, isHost, isOrigin, isTopicArn } from '../settings.ts';

const required = z.string('must be set');
const list = (isEntry: (text: string) => boolean, what: string) =>
  z.pipe(
    required.check(
      z.refine((value) => entriesOf(value).every(isEntry), `must be a comma-separated list of ${what}`),
    ),
    z.transform((value): ReadonlySet<string> => new Set(entriesOf(value))),
  );

const schema = z.object({
  /** Origin of the gateway. */
  GRAPH_URL: required.check(z.refine(isOrigin, 'must be an origin such as https://api.example.com')),
  /** Hosts that addresses of media may name. */
  INGEST_ALLOWED_HOSTS: list(isHost, 'hosts such as d111111abcdef8.cloudfront.net'),
  /** Topics whose notifications are taken. */
  INGEST_TOPIC_ARNS: list(isTopicArn, 'ARNs of SNS topics'),
  /** The secret in AWS Secrets Manager that holds the client's credentials. */
  INGEST_CLIENT_SECRET_ARN: required.check(z.startsWith('arn:', 'must be the ARN of a secret')),
  /** Lets the extension that caches secrets know this function. */
  AWS_SESSION_TOKEN: required,
  /** Port of that extension. */
  PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: z._default(
    z.string().check(z.regex(/^\d{1,5}$/, 'must be a port')),
    '2773',
  ),
});

/** @throws Error naming each variable that breaks its rule; values are never part of the message */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env) {
  const parsed = z.safeParse(schema, environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new Error(`Configuration is not usable: ${problems.join('; ')}`);
  }
  const values = parsed.data;
  return {
    graphUrl: values.GRAPH_URL,
    allowedHosts: values.INGEST_ALLOWED_HOSTS,
    topics: values.INGEST_TOPIC_ARNS,
    secret: {
      arn: values.INGEST_CLIENT_SECRET_ARN,
      port: values.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT,
      sessionToken: values.AWS_SESSION_TOKEN,
    },
  };
}

export type LambdaConfig = ReturnType<typeof loadConfig>;
