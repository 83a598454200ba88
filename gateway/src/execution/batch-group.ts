import { AppError } from '@sod/kit/errors';
import { BatchCall } from './batch-call.ts';
import { partsOf } from './batch-part.ts';
import type { Execution, SubgraphResponse } from './execution.ts';
import { dispatch, fail, type PreparedFetch, settle } from './fetch.ts';
import { Gathering, type Waiting } from './gathering.ts';

/** After a batch that could not be answered as one its fetches go alone for this time, in milliseconds. */
const PAUSE_MS = 60_000;
/** Representations of one batch, in characters, at the most: half of what servers commonly accept as a body. */
const MAX_CHARACTERS = 50_000;
/** Combinations of a group's fetches whose call is kept, at the most. */
const MAX_CALLS = 32;

interface Member {
  readonly variableUsages: readonly string[];
  /** Whether its answers may be kept, and with it be had without a call; undefined before the first one. */
  kept: boolean | undefined;
}

/** How fetches of one plan may travel together. */
export interface BatchingRules {
  /** Whether answers are kept by their `Cache-Control`: a fetch whose answers are goes alone, under its own key. */
  readonly keepsAnswers: boolean;
  /** Subgraphs whose fetches never wait for each other or fail together. */
  readonly except: ReadonlySet<string>;
}

/**
 * Entity fetches of one plan that go to the same subgraph after the same number of steps. They wait for each other
 * and travel as one call. A batch that fails, or whose answer does not tell its parts apart, is asked again fetch by
 * fetch, so that none suffers from another; only a deadline that has passed is passed for all.
 */
export class BatchGroup {
  readonly serviceName: string;
  readonly #keepsAnswers: boolean;
  readonly #now: () => number;
  readonly #members: Member[] = [];
  readonly #calls = new Map<string, BatchCall>();
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(serviceName: string, keepsAnswers: boolean, now: () => number = Date.now) {
    this.serviceName = serviceName;
    this.#keepsAnswers = keepsAnswers;
    this.#now = now;
  }

  /** Adds a fetch that uses these variables of the client. @returns its number */
  add(variableUsages: readonly string[]): number {
    return this.#members.push({ variableUsages, kept: this.#keepsAnswers ? undefined : false }) - 1;
  }

  /**
   * Takes a fetch, or the news that there is nothing to fetch. Every member of the group has to come exactly once
   * in an execution; the last one sets the call off.
   */
  arrive(
    execution: Execution,
    number: number,
    prepared: PreparedFetch | undefined,
  ): Promise<void> | undefined {
    const gathering = this.#gatheringIn(execution);
    const member = this.#members[number];
    if (prepared && member?.kept === false) return gathering.add({ member: number, fetch: prepared });
    gathering.leaveOut();
    if (!prepared || !member) return undefined;
    return dispatch(execution, member.kept === undefined ? learning(member, prepared) : prepared);
  }

  #gatheringIn(execution: Execution): Gathering {
    let gathering = execution.gatherings.get(this);
    if (!gathering) {
      gathering = new Gathering(this.#members.length, (waiting) => this.#send(execution, waiting));
      execution.gatherings.set(this, gathering);
    }
    return gathering;
  }

  async #send(execution: Execution, waiting: readonly Waiting[]): Promise<void> {
    // The order of the plan, whichever came first: the same fetches have the same call.
    const ordered = waiting.toSorted((one, other) => one.member - other.member);
    const fetches = ordered.map(({ fetch }) => fetch);
    const size = fetches.reduce((sum, { representations }) => sum + representations.length, 0);
    if (fetches.length === 1 || size > MAX_CHARACTERS || this.#now() < this.#pausedUntil) {
      return sendAlone(execution, fetches);
    }
    let answers: readonly SubgraphResponse[] | null;
    try {
      const call = this.#callOf(ordered).of(fetches, execution.variables);
      const response = await execution.send(this.serviceName, call, execution.signal);
      if ((response.cacheHint?.maxAge ?? 0) > 0) this.#noteKept(ordered);
      answers = partsOf(response, fetches.length);
    } catch (failure) {
      if (execution.signal?.aborted) return failAll(execution, fetches, failure);
      this.#pause();
      if (isTimeout(failure)) return failAll(execution, fetches, failure);
      return sendAlone(execution, fetches);
    }
    if (answers === null) {
      this.#pause();
      return sendAlone(execution, fetches);
    }
    for (const [part, answer] of answers.entries()) settle(execution, fetches[part] as PreparedFetch, answer);
  }

  #callOf(ordered: readonly Waiting[]): BatchCall {
    const key = ordered.map(({ member }) => member).join();
    let call = this.#calls.get(key);
    if (!call) {
      const names = new Set(ordered.flatMap(({ member }) => this.#members[member]?.variableUsages ?? []));
      call = new BatchCall(
        ordered.map(({ fetch }) => fetch.call),
        names,
      );
      if (this.#calls.size >= MAX_CALLS) this.#calls.clear();
      this.#calls.set(key, call);
    }
    return call;
  }

  #noteKept(waiting: readonly Waiting[]): void {
    if (!this.#keepsAnswers) return;
    for (const { member: number } of waiting) {
      const member = this.#members[number];
      if (member) member.kept = true;
    }
  }

  #pause(): void {
    this.#pausedUntil = this.#now() + PAUSE_MS;
  }
}

/** The fetch, which tells by its answer whether others are worth keeping. */
function learning(member: Member, prepared: PreparedFetch): PreparedFetch {
  return {
    ...prepared,
    settle: (response) => {
      if (!response.errors) member.kept = (response.cacheHint?.maxAge ?? 0) > 0;
      prepared.settle(response);
    },
  };
}

async function sendAlone(execution: Execution, fetches: readonly PreparedFetch[]): Promise<void> {
  await Promise.all(fetches.map((fetch) => dispatch(execution, fetch)));
}

function failAll(execution: Execution, fetches: readonly PreparedFetch[], failure: unknown): void {
  for (const fetch of fetches) fail(execution, fetch, failure);
}

function isTimeout(failure: unknown): boolean {
  return failure instanceof AppError && failure.code === 'GATEWAY_TIMEOUT';
}
