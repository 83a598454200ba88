import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError } from 'graphql';
import { compileOperation } from '../../src/execution/compile-operation.ts';
import type { CompiledOperation } from '../../src/execution/compiled-operation.ts';
import { stringifyResult } from '../../src/execution/pre-serialized.ts';
import type { SubgraphCall } from '../../src/execution/subgraph-call.ts';
import { batchAnswer } from './batch-answer.ts';
import type { Damage } from './damage.ts';
import { answer, type Request } from './fake-subgraphs.ts';
import type { Federation } from './federation.ts';

/** What came of a request, in a form that can be compared. */
export interface Outcome {
  /** The HTTP body without its errors, or what was thrown. */
  readonly body: string;
  readonly errors: unknown;
  /** What was asked of the subgraphs, each representation once. */
  readonly requests: readonly string[];
}

/** Every fetch takes one turn of the event loop, so that both executors see answers arrive in the same order. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** An operation, planned and compiled, that both executors can run. */
export class BothExecutors {
  readonly queryPlan: QueryPlan;
  readonly compiled: CompiledOperation | null;
  /** The same with fewer and larger calls. */
  readonly batched: CompiledOperation | null;
  readonly #federation: Federation;
  readonly #document: DocumentNode;
  readonly #mayRace: boolean;

  constructor(federation: Federation, document: DocumentNode, queryPlan: QueryPlan) {
    this.#federation = federation;
    this.#document = document;
    this.queryPlan = queryPlan;
    this.#mayRace = JSON.stringify(queryPlan).includes('"Parallel"');
    const { apiSchema, supergraphSchema } = federation;
    const options = { apiSchema, supergraphSchema, document, queryPlan };
    this.compiled = compileOperation(options);
    this.batched = compileOperation({ ...options, batching: { keepsAnswers: false, except: new Set() } });
  }

  async runStock(variables: Record<string, unknown>, damage: Damage): Promise<Outcome> {
    const { schema, subgraphs, supergraphSchema, apiSchema } = this.#federation;
    const requests: string[] = [];
    const serviceMap: Record<string, GraphQLDataSource> = {};
    for (const [name, subgraph] of subgraphs) {
      const process = async ({ request }: { request: unknown }) => {
        const { query, operationName, variables } = JSON.parse(JSON.stringify(request)) as Request;
        requests.push(normalized(name, { query, variables, ...(operationName && { operationName }) }));
        await nextTurn();
        return answer(name, subgraph, { query, variables }, damage);
      };
      serviceMap[name] = { process } as GraphQLDataSource;
    }
    const operationContext = buildOperationContext({ schema, operationDocument: this.#document });
    const requestContext = { request: { variables }, metrics: {}, context: {} } as never;
    return outcome(requests, this.#mayRace, () =>
      executeQueryPlan(
        this.queryPlan,
        serviceMap,
        requestContext,
        operationContext,
        supergraphSchema,
        apiSchema,
      ),
    );
  }

  async runCompiled(
    variables: Record<string, unknown>,
    damage: Damage,
    compiled = this.compiled,
  ): Promise<Outcome> {
    const requests: string[] = [];
    return outcome(requests, this.#mayRace, async () =>
      compiled?.execute({
        variables,
        send: async (name, call) => {
          requests.push(normalized(name, JSON.parse(call.body)));
          await nextTurn();
          const subgraph = this.#federation.subgraphs.get(name);
          if (!subgraph) throw new Error(`there is no subgraph ${name}`);
          const answerTo = ({ body }: SubgraphCall) => answer(name, subgraph, JSON.parse(body), damage);
          return call.kind === 'batch' ? batchAnswer(call.parts.map(answerTo)) : answerTo(call);
        },
      }),
    );
  }
}

async function outcome(
  requests: readonly string[],
  mayRace: boolean,
  run: () => Promise<{ errors?: readonly unknown[]; data?: unknown; extensions?: unknown } | undefined>,
): Promise<Outcome> {
  try {
    const { errors, ...rest } = (await run()) ?? {};
    return { body: stringifyResult(rest), errors: errors?.map(plainError), requests };
  } catch (error) {
    // Other fetches are still under way: which were sent by now, and which fault came first, is chance.
    return { body: 'rejected', errors: mayRace ? null : [plainError(error)], requests: [] };
  }
}

function plainError(error: unknown): unknown {
  if (error instanceof GraphQLError) {
    const { originalError } = error;
    return { ...error.toJSON(), caused: originalError?.message };
  }
  return error instanceof Error
    ? { name: error.constructor.name, message: error.message }
    : { thrown: error };
}

function normalized(name: string, { query, operationName, variables }: Request): string {
  const { representations, ...others } = variables;
  const distinct = Array.isArray(representations)
    ? [...new Set(representations.map((one) => JSON.stringify(one)))]
    : representations;
  return JSON.stringify([
    name,
    query,
    operationName ?? null,
    Object.entries(others).sort(),
    distinct ?? null,
  ]);
}
