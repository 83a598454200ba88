import { batchDocument, numbered } from './batch-document.ts';
import type { Execution, SubgraphResponse } from './execution.ts';
import { dispatch, fail, type PreparedFetch, settle } from './fetch.ts';
import { type CallTemplate, callTemplate, SubgraphCall } from './subgraph-call.ts';
import { compileVariables } from './variables-text.ts';

/** A call for some of a group's fetches. */
interface Batch {
  readonly template: CallTemplate;
  readonly variablesOf: ReturnType<typeof compileVariables>;
}

/** What of a group has come so far in one execution. */
interface Gathering {
  awaited: number;
  readonly prepared: (PreparedFetch | undefined)[];
  readonly done: Promise<void>;
  readonly resolve: () => void;
}

/**
 * Entity fetches of one plan that go to the same subgraph after the same number of steps. They wait for each other
 * and travel as one call. A failure of the call is a failure of each.
 */
export class BatchGroup {
  readonly serviceName: string;
  readonly #usages: (readonly string[])[] = [];
  readonly #batches = new Map<string, Batch>();

  constructor(serviceName: string) {
    this.serviceName = serviceName;
  }

  get size(): number {
    return this.#usages.length;
  }

  /** Adds a fetch that uses these variables of the client. @returns its number */
  add(variableUsages: readonly string[]): number {
    return this.#usages.push(variableUsages) - 1;
  }

  /**
   * Takes a fetch, or the news that there is nothing to fetch. Every member of the group has to come exactly once
   * in an execution; the last one sets the call off.
   */
  arrive(
    execution: Execution,
    member: number,
    prepared: PreparedFetch | undefined,
  ): Promise<void> | undefined {
    const gathering = this.#gatheringIn(execution);
    gathering.prepared[member] = prepared;
    gathering.awaited--;
    if (gathering.awaited === 0) this.#send(execution, gathering);
    return prepared && gathering.done;
  }

  #gatheringIn(execution: Execution): Gathering {
    let gathering = execution.gatherings.get(this) as Gathering | undefined;
    if (!gathering) {
      const { promise, resolve } = Promise.withResolvers<void>();
      gathering = { awaited: this.size, prepared: [], done: promise, resolve };
      execution.gatherings.set(this, gathering);
    }
    return gathering;
  }

  #send(execution: Execution, { prepared, resolve }: Gathering): void {
    const members: number[] = [];
    const fetches: PreparedFetch[] = [];
    prepared.forEach((fetch, member) => {
      if (!fetch) return;
      members.push(member);
      fetches.push(fetch);
    });
    const [only] = fetches;
    if (!only) return;
    const sent =
      fetches.length === 1 ? dispatch(execution, only) : this.#sendTogether(execution, members, fetches);
    // It never rejects: failures are noted in the execution.
    void sent.then(resolve);
  }

  async #sendTogether(
    execution: Execution,
    members: readonly number[],
    fetches: readonly PreparedFetch[],
  ): Promise<void> {
    try {
      const call = this.#call(execution, members, fetches);
      const response = await execution.send(this.serviceName, call, execution.signal);
      fetches.forEach((fetch, part) => {
        settle(execution, fetch, partOf(response, part));
      });
    } catch (failure) {
      for (const fetch of fetches) fail(execution, fetch, failure);
    }
  }

  #call(execution: Execution, members: readonly number[], fetches: readonly PreparedFetch[]): SubgraphCall {
    const calls = fetches.map(({ call }) => call);
    const key = members.join();
    let batch = this.#batches.get(key);
    if (!batch) {
      batch = this.#compile(members, calls);
      this.#batches.set(key, batch);
    }
    const representations = fetches.map(
      (fetch, part) => `"${numbered('representations', part)}":[${fetch.representations}]`,
    );
    const text = `{${batch.variablesOf(execution.variables)}${representations.join(',')}}`;
    return new SubgraphCall(batch.template, text, calls);
  }

  #compile(members: readonly number[], calls: readonly SubgraphCall[]): Batch {
    const names = new Set(members.flatMap((member) => this.#usages[member] ?? []));
    const template = callTemplate({
      kind: 'batch',
      query: batchDocument(calls.map(({ query }) => query)),
      operationName: calls[0]?.operationName,
      operationKind: 'query',
      path: [],
    });
    return { template, variablesOf: compileVariables([...names], true) };
  }
}

/** The answer to one part of a batch. Errors that name no part count for every part when there is no data. */
function partOf({ data, errors, extensions }: SubgraphResponse, part: number): SubgraphResponse {
  const alias = numbered('_entities', part);
  const answer = data && { _entities: (data as Record<string, unknown>)[alias] };
  if (!Array.isArray(errors)) return { data: answer, errors, extensions };
  const own = errors.flatMap((error) => {
    const [field, ...rest] = Array.isArray(error?.path) ? error.path : [];
    if (field === alias) return [{ ...error, path: ['_entities', ...rest] }];
    const namesNone = typeof field !== 'string' || !field.startsWith('_entities_');
    return namesNone && (part === 0 || !data) ? [error] : [];
  });
  return { data: answer, errors: own.length > 0 ? own : undefined, extensions };
}
