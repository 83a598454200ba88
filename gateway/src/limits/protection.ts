import type { ApolloServerPlugin } from '@apollo/server';
import type { Health } from '@sod/kit/health';
import type { FirstAnswer, HttpLimits } from '@sod/kit/http-server';
import type { Logger } from '@sod/kit/logger';
import { type Metrics, readings } from '@sod/kit/metrics';
import type { RedisLink } from '../cache/redis-link.ts';
import type { Config } from '../config.ts';
import type { GatewayContext } from '../context.ts';
import { type CostLimitPlugin, costLimit } from '../plugins/cost-limit.ts';
import { namedOperation } from '../plugins/named-operation.ts';
import { sessionCookie } from '../plugins/session-cookie.ts';
import { signInThrottle } from '../plugins/sign-in-throttle.ts';
import { DocumentGate } from '../trusted-documents/document-gate.ts';
import { readTrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import type { Peers } from '../workers/peers.ts';
import { httpLimits, operationLimits, requestRateLimits, signInLimits } from './configured-limits.ts';
import { BusyAnswer } from './load/busy-answer.ts';
import { LoadShedder } from './load/load-shedder.ts';
import { SendingRequests } from './load/sending-requests.ts';
import { Shedding } from './load/shedding.ts';
import { DocumentLimits } from './operation/document-limits.ts';
import { countSums } from './rates/count-sums.ts';
import { RequestRates } from './rates/request-rates.ts';
import { Refusals } from './refusal.ts';
import { MemoryAttempts } from './sign-in/memory-attempts.ts';
import { RedisAttempts } from './sign-in/redis-attempts.ts';
import { SharedAttempts } from './sign-in/shared-attempts.ts';
import { SignInThrottle } from './sign-in/sign-in-throttle.ts';

/** Everything that stands between a client and the graph, made from one configuration. */
export interface Protection extends Disposable {
  readonly http: {
    readonly limits: Partial<HttpLimits>;
    readonly trustedProxies: readonly string[];
    readonly answerFirst: FirstAnswer;
  };
  readonly shedder: LoadShedder;
  readonly shedding: Shedding;
  readonly sending: SendingRequests;
  readonly rates: RequestRates;
  readonly gate: DocumentGate;
  readonly throttle: SignInThrottle;
  readonly costs: CostLimitPlugin;
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[];
}

/** @throws ConfigError when the trusted documents cannot be read */
export async function createProtection(options: {
  config: Config;
  health: Health;
  logger: Logger;
  metrics: Metrics;
  redis: RedisLink | null;
  peers: Peers | null;
}): Promise<Protection> {
  const { config, health, logger, metrics, redis, peers } = options;
  const refusals = new Refusals(metrics);
  const gate = new DocumentGate({
    mode: config.TRUSTED_DOCUMENTS,
    trusted: await readTrustedDocuments(config.projectDirectory),
    limits: new DocumentLimits(operationLimits(config), refusals),
    refusals,
  });
  const memory = peers ? new SharedAttempts({ peers, fallback: new MemoryAttempts() }) : new MemoryAttempts();
  const throttle = new SignInThrottle({
    store: redis ? new RedisAttempts({ redis, fallback: memory }) : memory,
    limits: signInLimits(config),
    secret: config.AUTH_CONTEXT_SECRET.reveal(),
  });
  const help = 'Operations that were refused because of too many failed sign-ins.';
  readings(metrics, 'counter', 'sign_in_refused_total', help, [], () => [
    { labels: {}, value: throttle.refused },
  ]);
  const rates = new RequestRates({
    limits: requestRateLimits(config),
    sums: countSums(redis, peers),
    metrics,
  });
  const shedder = new LoadShedder({
    maximum: config.MAX_CONCURRENT_REQUESTS,
    maximumDelayMs: config.MAX_EVENT_LOOP_DELAY_MS,
    sheddingDelayMs: config.SHEDDING_EVENT_LOOP_DELAY_MS,
    metrics,
    logger,
  });
  const https = config.NODE_ENV === 'production';
  const shedding = new Shedding({
    shedder,
    answer: new BusyAnswer({ https, corsOrigins: config.corsOrigins }),
    health,
    keepsAnswers: config.CACHE_ANSWERS && config.KNOWN_DOCUMENTS_PATH,
  });
  const costs = costLimit({ maximum: config.MAX_QUERY_COST, refusals });
  return {
    http: {
      limits: httpLimits(config),
      trustedProxies: config.TRUSTED_PROXIES,
      answerFirst: shedding.answerFirst,
    },
    shedder,
    shedding,
    sending: new SendingRequests({ maximum: config.MAX_SENDING_PER_ADDRESS, metrics }),
    rates,
    gate,
    throttle,
    costs,
    plugins: [namedOperation(), costs, signInThrottle(throttle), sessionCookie()],
    [Symbol.dispose]: () => {
      shedder[Symbol.dispose]();
      rates[Symbol.dispose]();
    },
  };
}
