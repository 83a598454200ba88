import { batchDocument, numbered } from './batch-document.ts';
import type { JsonObject } from './execution.ts';
import type { PreparedFetch } from './fetch.ts';
import { type CallTemplate, callTemplate, SubgraphCall } from './subgraph-call.ts';
import { compileVariables } from './variables-text.ts';

/** Makes the call in which the same fetches of a plan travel together, request after request. */
export class BatchCall {
  readonly #template: CallTemplate;
  readonly #variablesOf: ReturnType<typeof compileVariables>;

  /** @param variableNames the client's variables that the fetches use */
  constructor(calls: readonly SubgraphCall[], variableNames: ReadonlySet<string>) {
    this.#template = callTemplate({
      kind: 'batch',
      query: batchDocument(calls.map(({ query }) => query)),
      operationName: calls[0]?.operationName,
      operationKind: 'query',
      path: [],
    });
    this.#variablesOf = compileVariables([...variableNames], true);
  }

  of(fetches: readonly PreparedFetch[], variables: Readonly<JsonObject>): SubgraphCall {
    const representations = fetches.map(
      (fetch, part) => `"${numbered('representations', part)}":[${fetch.representations}]`,
    );
    const text = `{${this.#variablesOf(variables)}${representations.join(',')}}`;
    return new SubgraphCall(
      this.#template,
      text,
      fetches.map(({ call }) => call),
    );
  }
}
