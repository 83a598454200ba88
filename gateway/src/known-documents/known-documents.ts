import type { Health } from '@sod/kit/health';
import type { Metrics } from '@sod/kit/metrics';
import type { AnswerCaches } from '../cache/answer-caches.ts';
import type { Config } from '../config.ts';
import type { Protection } from '../limits/protection.ts';
import type { GatewaySwitch } from '../reload/gateway-switch.ts';
import { EarlyAnswers } from './early-answers.ts';
import type { KnownOperations } from './known-operations.ts';
import { KnownPath } from './known-path.ts';
import { registerPathMetrics } from './path-metrics.ts';
import { WholeAnswers } from './whole-answers.ts';

/** The ways past Apollo Server; each is null where it is not taken. */
export interface KnownDocuments {
  /** Answers what was asked before. */
  readonly knownPath: KnownPath | null;
  /** Sends what was answered from memory before. */
  readonly earlyAnswers: EarlyAnswers | null;
}

export function createKnownDocuments(options: {
  config: Config;
  operations: KnownOperations;
  gateway: GatewaySwitch;
  protection: Protection;
  caches: AnswerCaches | null;
  health: Health;
  metrics: Metrics;
}): KnownDocuments {
  const { config, operations, gateway, protection, caches, health, metrics } = options;
  if (!config.KNOWN_DOCUMENTS_PATH) return { knownPath: null, earlyAnswers: null };
  const { costs, rates } = protection;
  const wholeAnswers = caches ? new WholeAnswers(caches) : null;
  const knownPath = new KnownPath({ operations, gateway, costs, wholeAnswers });
  registerPathMetrics(metrics, knownPath);
  // Where untrusted documents are logged, each request has to be looked at.
  const looksAtEach = config.TRUSTED_DOCUMENTS === 'log';
  const earlyAnswers =
    wholeAnswers && !looksAtEach
      ? new EarlyAnswers({
          knownPath,
          rates,
          isDraining: () => health.draining,
          clientMaxAgeSeconds: config.CLIENT_MAX_AGE_SECONDS,
        })
      : null;
  return { knownPath, earlyAnswers };
}
