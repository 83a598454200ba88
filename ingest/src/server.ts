import { drain } from '@sod/kit/drain';
import { Health } from '@sod/kit/health';
import { createHttpServer, listen } from '@sod/kit/http-server';
import type { Logger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import type { RunningService } from '@sod/kit/run-service';
import type { Config, CredentialsPlace } from './config.ts';
import { credentialsInFile } from './credentials.ts';
import { createGraphClient } from './graph/graph-client.ts';
import { type ClientCredentials, TokenSource } from './graph/token-source.ts';
import { createIngest } from './ingest.ts';
import { Certificates, type FetchText, fetchText as fetchFromSns } from './webhook/certificates.ts';
import { createSnsWebhook } from './webhook/sns-webhook.ts';
import { serveSnsWebhook } from './webhook/webhook-route.ts';

function credentialsOf(place: CredentialsPlace): () => Promise<ClientCredentials> {
  if (place.kind === 'file') return credentialsInFile(place.path);
  return async () => ({ clientId: place.clientId, clientSecret: place.clientSecret.reveal() });
}

/** Starts the webhook for topics of SNS. It is ready when it gets a token of the gateway. */
export async function createServer(
  config: Config,
  deps: { logger: Logger; fetchText?: FetchText },
): Promise<RunningService> {
  const { logger, fetchText = fetchFromSns } = deps;
  const { graphUrl, allowedHosts, topics } = config;
  const tokens = new TokenSource({ graphUrl, credentials: credentialsOf(config.credentials) });
  const ingest = createIngest({
    graph: createGraphClient({ graphUrl, tokens }),
    allowedHosts,
    topics,
    log: logger,
  });
  const certificates = new Certificates({ fetchText });

  const health = new Health();
  health.need('graph', async (signal) => void (await tokens.token(signal)));
  const server = createHttpServer({ logger, health, metrics: createMetrics('ingest') });
  serveSnsWebhook(server, createSnsWebhook({ ingest, topics, certificates, fetchText, log: logger }));
  return {
    url: await listen(server, config),
    [Symbol.asyncDispose]: () => drain(server, health, config.drain),
  };
}
