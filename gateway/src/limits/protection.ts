import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '@sod/kit/metrics';
import type { Config } from '../config.ts';
import type { GatewayContext } from '../context.ts';
import { costLimit } from '../plugins/cost-limit.ts';
import { DocumentGate } from '../trusted-documents/document-gate.ts';
import { readTrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { DocumentLimits } from './operation/document-limits.ts';
import { operationLimits } from './operation-limits.ts';
import { Refusals } from './refusal.ts';

/** Everything that stands between a client and the graph, made from one configuration. */
export interface Protection {
  readonly gate: DocumentGate;
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[];
}

/** @throws ConfigError when the trusted documents cannot be read */
export async function createProtection(options: { config: Config; metrics: Metrics }): Promise<Protection> {
  const { config, metrics } = options;
  const refusals = new Refusals(metrics);
  const gate = new DocumentGate({
    mode: config.TRUSTED_DOCUMENTS,
    trusted: await readTrustedDocuments(config.projectDirectory),
    limits: new DocumentLimits(operationLimits(config), refusals),
    refusals,
  });
  return { gate, plugins: [costLimit({ maximum: config.MAX_QUERY_COST, refusals })] };
}
