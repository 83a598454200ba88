import type { ResponsePath } from '@apollo/query-planner';
import type { JsonObject } from './execution.ts';

/** The part of a call that is the same in every request. */
export interface CallTemplate {
  readonly kind: 'root' | 'entities' | 'batch';
  readonly query: string;
  readonly operationName: string | undefined;
  readonly operationKind: 'query' | 'mutation';
  /** Where the answer belongs in the client's answer; `@` stands for each element of a list. Empty for a batch. */
  readonly path: ResponsePath;
  /** The text of the HTTP body before the variables. */
  readonly bodyPrefix: string;
}

export function callTemplate(template: Omit<CallTemplate, 'bodyPrefix'>): CallTemplate {
  const { query, operationName } = template;
  const name = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  return { ...template, bodyPrefix: `{"query":${JSON.stringify(query)},${name}"variables":` };
}

/** One call to a subgraph, held as text so that it can be sent and compared without being built as objects. */
export class SubgraphCall {
  readonly template: CallTemplate;
  /** The variables as JSON text. */
  readonly variablesText: string;
  /** The calls that travel as this one; empty unless `kind` is `batch`. */
  readonly parts: readonly SubgraphCall[];

  constructor(template: CallTemplate, variablesText: string, parts: readonly SubgraphCall[] = []) {
    this.template = template;
    this.variablesText = variablesText;
    this.parts = parts;
  }

  /**
   * `root` asks for fields of the query or mutation, `entities` for `_entities`, `batch` for several `_entities`
   * under the aliases `_entities_0`, `_entities_1` and so on.
   */
  get kind(): CallTemplate['kind'] {
    return this.template.kind;
  }

  get query(): string {
    return this.template.query;
  }

  get operationName(): string | undefined {
    return this.template.operationName;
  }

  get operationKind(): CallTemplate['operationKind'] {
    return this.template.operationKind;
  }

  get path(): ResponsePath {
    return this.template.path;
  }

  /** The variables, parsed anew each time. */
  get variables(): JsonObject {
    return JSON.parse(this.variablesText);
  }

  /** The body of the HTTP request. */
  get body(): string {
    return `${this.template.bodyPrefix}${this.variablesText}}`;
  }
}
