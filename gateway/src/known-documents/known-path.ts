import type { Caller } from '@sod/kit/auth-context';
import { areWellFormed } from '@sod/kit/graphql/well-formed-strings';
import type { FastifyRequest } from 'fastify';
import { publicFor } from '../cache/http-caching.ts';
import type { GatewayContext } from '../context.ts';
import { PreSerialized, stringifyResult } from '../execution/pre-serialized.ts';
import type { CostLimitPlugin } from '../plugins/cost-limit.ts';
import type { GatewaySwitch } from '../reload/gateway-switch.ts';
import type { GraphQLHttpRequest } from '../trusted-documents/request-document.ts';
import type { KnownOperation, KnownOperations } from './known-operations.ts';
import { OverallPolicy } from './overall-policy.ts';
import { type PlainRequest, plainRequest } from './plain-request.ts';
import type { WholeAnswer, WholeAnswers } from './whole-answers.ts';

/** `Accept` headers whose content type is remembered, at the most. */
const MAX_TYPES = 100;

/** An answer without errors, with the headers that Apollo Server would give it. */
export interface KnownAnswer {
  readonly text: string;
  readonly contentType: string;
  readonly cacheControl: string;
  /** The answer as it is kept, when it is. */
  readonly whole?: WholeAnswer;
}

/** An answer that was kept. */
export interface KeptAnswer extends KnownAnswer {
  readonly whole: WholeAnswer;
}

/** A request that may be answered here. */
export interface KnownRequest extends PlainRequest {
  readonly known: KnownOperation;
  readonly contentType: string;
  /** Under which its whole answer is kept. */
  readonly key: string;
}

/** Counts of requests by what answered them. */
export interface PathCounts {
  /** Whole answers that were sent as they were the last time, before anything else. */
  early: number;
  /** Whole answers that were kept. */
  whole: number;
  /** Known operations that were run. */
  known: number;
  /** Everything that Apollo Server answered. */
  server: number;
}

/** JSON of variables; null when they are nested deeper than can be written, which Apollo Server's way refuses by name. */
function textOf(variables: Readonly<Record<string, unknown>>): string | null {
  try {
    return JSON.stringify(variables);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * Answers queries that Apollo Server has answered before without going through it again: parsing, validation and the
 * choice of the content type would end as they did then. What depends on the request is done each time, by the same
 * code: tokens, limits, trust and rates before, cost and variables here, access rules in the executor. Whatever is
 * not in order goes to Apollo Server, which alone refuses, and tells errors.
 */
export class KnownPath {
  readonly counts: PathCounts = { early: 0, whole: 0, known: 0, server: 0 };
  readonly #operations: KnownOperations;
  readonly #gateway: GatewaySwitch;
  readonly #costs: CostLimitPlugin;
  readonly #wholeAnswers: WholeAnswers | null;
  readonly #contentTypes = new Map<string, string>();

  constructor(options: {
    operations: KnownOperations;
    gateway: GatewaySwitch;
    costs: CostLimitPlugin;
    wholeAnswers: WholeAnswers | null;
  }) {
    this.#operations = options.operations;
    this.#gateway = options.gateway;
    this.#costs = options.costs;
    this.#wholeAnswers = options.wholeAnswers;
  }

  /** Remembers what Apollo Server chose for an `Accept` header, on which alone the choice rests. */
  learn(request: FastifyRequest, status: number | undefined, contentType: string | undefined): void {
    this.counts.server++;
    if ((status ?? 200) !== 200 || contentType === undefined) return;
    if (this.#contentTypes.size >= MAX_TYPES) this.#contentTypes.clear();
    this.#contentTypes.set(request.headers.accept ?? '', contentType);
  }

  /** Null for a request that is not known. */
  find(request: FastifyRequest, admitted: GraphQLHttpRequest): KnownRequest | null {
    const plain = plainRequest(request, admitted);
    if (!plain) return null;
    const known = this.#operations.find(plain.query, plain.operationName);
    const contentType = this.#contentTypes.get(request.headers.accept ?? '');
    if (known?.schema !== this.#gateway.schema || contentType === undefined) return null;
    const variables = plain.variables ? textOf(plain.variables) : '';
    return variables === null ? null : { ...plain, known, contentType, key: `${known.id}\n${variables}` };
  }

  /** The whole answer, when it is kept. */
  kept({ key, contentType }: KnownRequest, caller: Caller): KeptAnswer | null {
    const found = caller === null ? this.#wholeAnswers?.find(key) : null;
    if (!found) return null;
    this.counts.whole++;
    const { answer, seconds } = found;
    return {
      text: answer.text,
      contentType,
      cacheControl: publicFor(seconds),
      whole: answer,
    };
  }

  /** For how many whole seconds an answer that was kept can be given again; 0 when it cannot. */
  secondsLeft(known: KnownOperation, answer: WholeAnswer): number {
    return known.schema === this.#gateway.schema ? (this.#wholeAnswers?.secondsLeft(answer) ?? 0) : 0;
  }

  /** Counts a kept answer that was given without asking for it. */
  countEarly(known: KnownOperation): void {
    known.uses++;
    this.counts.early++;
  }

  /**
   * Runs the operation.
   * @returns null for what Apollo Server has to answer; when it ran all the same, the context holds what came of it
   */
  async run(request: KnownRequest, context: GatewayContext): Promise<KnownAnswer | null> {
    const { known, variables, contentType } = request;
    if (variables && !areWellFormed(variables)) return null;
    if (!this.#costs.allows(known.document, known.operation, variables)) return null;
    const policy = new OverallPolicy();
    const epoch = this.#wholeAnswers?.epoch ?? 0;
    const result = await this.#gateway.answerKnown({ known, variables, context, policy });
    if (!result) return null;
    const { data, errors, extensions } = result;
    if (!(data instanceof PreSerialized) || errors || extensions) {
      context.prepared = { result, policy };
      return null;
    }
    this.counts.known++;
    const text = stringifyResult({ data });
    this.#keep(request, context, { text, policy, epoch });
    return { text, contentType, cacheControl: policy.header };
  }

  #keep(
    { key }: KnownRequest,
    { caller, cacheUse }: GatewayContext,
    { text, policy, epoch }: { text: string; policy: OverallPolicy; epoch: number },
  ): void {
    if (!this.#wholeAnswers || caller !== null || policy.scope !== 'PUBLIC') return;
    const { result, freshUntil } = cacheUse;
    if (result === 'HIT' && policy.maxAge) this.#wholeAnswers.keep(key, { text, freshUntil, epoch });
  }
}
