import * as z from 'zod/mini';
import type { IngestInput } from '../mapping/ingest-input.ts';
import { IngestProblem, type Remedy } from '../problem.ts';
import { postForJson } from './http.ts';
import { INGEST_SHOW } from './ingest-show.ts';
import type { TokenSource } from './token-source.ts';

const answerSchema = z.object({
  data: z.nullish(
    z.object({
      ingestShow: z.nullish(
        z.object({
          outcome: z.string(),
          job: z.object({ id: z.string(), status: z.string() }),
          show: z.nullable(z.object({ id: z.string() })),
        }),
      ),
    }),
  ),
  errors: z.optional(
    z.array(
      z.object({ message: z.string(), extensions: z.optional(z.object({ code: z.optional(z.string()) })) }),
    ),
  ),
});

/** What the catalogue made of a message. */
export type Ingested = NonNullable<NonNullable<z.output<typeof answerSchema>['data']>['ingestShow']>;

/** Errors of the graph that say something about the message, or about this client; others may heal by themselves. */
const REMEDIES: ReadonlyMap<string | undefined, Remedy> = new Map([
  ['BAD_USER_INPUT', 'none'],
  ['UNAUTHENTICATED', 'later'],
  ['FORBIDDEN', 'later'],
  ['GRAPHQL_VALIDATION_FAILED', 'later'],
  ['GRAPHQL_PARSE_FAILED', 'later'],
]);

/** Tells the catalogue of videos. */
export interface GraphClient {
  /** @throws IngestProblem */
  ingest(input: IngestInput, signal: AbortSignal): Promise<Ingested>;
}

/** @param options.graphUrl origin of the gateway */
export function createGraphClient(options: { graphUrl: string; tokens: TokenSource }): GraphClient {
  const url = new URL('/graphql', options.graphUrl).href;
  const { tokens } = options;

  async function ask(token: string, input: IngestInput, signal: AbortSignal) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query: INGEST_SHOW, operationName: 'IngestShow', variables: { input } });
    const answer = await postForJson(url, { headers, body, signal });
    const { data, errors = [] } = z.safeParse(answerSchema, answer.body).data ?? {};
    const codes = errors.map(({ extensions }) => extensions?.code);
    return { status: answer.status, ingested: data?.ingestShow, errors, codes };
  }

  return {
    async ingest(input, signal) {
      const token = await tokens.token(signal);
      let answer = await ask(token, input, signal);
      if (answer.status === 401 || answer.codes.includes('UNAUTHENTICATED')) {
        tokens.forget(token);
        answer = await ask(await tokens.token(signal), input, signal);
      }
      const { status, ingested, errors, codes } = answer;
      if (ingested) return ingested;
      const [error] = errors;
      if (error) {
        throw new IngestProblem(
          REMEDIES.get(codes[0]) ?? 'retry',
          `is refused by the catalogue: ${error.message} (${codes[0]})`,
        );
      }
      throw new IngestProblem(
        status === 200 ? 'retry' : 'later',
        `the graph answers ${status} without a result`,
      );
    },
  };
}
