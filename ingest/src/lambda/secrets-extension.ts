import * as z from 'zod/mini';
import { parseCredentials } from '../credentials.ts';
import type { ClientCredentials } from '../graph/token-source.ts';
import { IngestProblem } from '../problem.ts';
import type { LambdaConfig } from './config.ts';

const TIMEOUT_MS = 3_000;
const answerSchema = z.object({ SecretString: z.string() });

/**
 * Reads the client's credentials through the "AWS Parameters and Secrets Lambda Extension", which runs beside the
 * function and keeps them for some minutes. @throws IngestProblem
 */
export function credentialsInSecretsManager(place: LambdaConfig['secret']): () => Promise<ClientCredentials> {
  const url = new URL(`http://localhost:${place.port}/secretsmanager/get`);
  url.searchParams.set('secretId', place.arn);
  return async () => {
    let body: unknown;
    try {
      const headers = { 'x-aws-parameters-secrets-token': place.sessionToken };
      const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
      body = await response.json();
    } catch (error) {
      throw new IngestProblem('retry', 'the extension for secrets does not answer', { cause: error });
    }
    const answer = z.safeParse(answerSchema, body);
    if (!answer.success) throw new IngestProblem('later', 'the secret cannot be read');
    return parseCredentials(answer.data.SecretString, 'the secret');
  };
}
