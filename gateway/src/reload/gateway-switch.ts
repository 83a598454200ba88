import type { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { GuardedGateway, KnownRun } from '../auth/guarded-gateway.ts';

type Executor = ApolloGateway['executor'];
type LoadOptions = Parameters<ApolloGateway['load']>[0];
type SchemaListener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
type LoadedSchema = Parameters<SchemaListener>[0];

/** A gateway over one supergraph, loaded. */
interface Loaded {
  readonly gateway: GuardedGateway;
  readonly schema: LoadedSchema;
  readonly executor: Executor;
}

/** A gateway that was replaced is stopped this long after, in milliseconds: longer than any request takes. */
const RETIRED_MS = 120_000;

/**
 * What Apollo Server sees as its gateway: one of several, each over a supergraph of its own. A request is run by the
 * gateway whose schema it was validated against, so a change of supergraph fails none that is under way.
 */
export class GatewaySwitch {
  readonly #first: GuardedGateway;
  readonly #prepare: (gateway: GuardedGateway) => Promise<void>;
  readonly #listeners = new Set<SchemaListener>();
  readonly #bySchema = new WeakMap<GraphQLSchema, Loaded>();
  readonly #retiring = new Set<NodeJS.Timeout>();
  #current: Loaded | null = null;
  #loadOptions: LoadOptions;

  /** @param prepare called with each gateway that is loaded, before it serves */
  constructor(first: GuardedGateway, prepare: (gateway: GuardedGateway) => Promise<void>) {
    this.#first = first;
    this.#prepare = prepare;
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async load(options: LoadOptions): Promise<{ executor: Executor }> {
    this.#loadOptions = options;
    this.#publish(await this.#load(this.#first));
    return {
      executor: (request) => {
        const loaded = this.#bySchema.get(request.schema);
        if (!loaded) throw new Error('The request was validated against an unknown schema');
        return loaded.executor(request);
      },
    };
  }

  /** The schema that requests are validated against now; null before the first one is loaded. */
  get schema(): GraphQLSchema | null {
    return this.#current?.schema.apiSchema ?? null;
  }

  /** Runs an operation that is valid for the present schema; null when only Apollo's executor can. */
  answerKnown(run: KnownRun): ReturnType<GuardedGateway['answerKnown']> {
    return this.#current?.gateway.answerKnown(run) ?? null;
  }

  /** Serves by another gateway from now on. Rejects when it cannot be loaded, and then nothing has changed. */
  async replace(next: GuardedGateway): Promise<void> {
    const previous = this.#current;
    try {
      this.#publish(await this.#load(next));
    } catch (error) {
      await next.stop().catch(() => {});
      throw error;
    }
    if (!previous) return;
    const timer = setTimeout(() => {
      this.#retiring.delete(timer);
      previous.gateway.stop().catch(() => {});
    }, RETIRED_MS);
    this.#retiring.add(timer.unref());
  }

  /** What clients see at the moment. @throws Error before it is loaded */
  get apiSchema(): GraphQLSchema {
    if (!this.#current) throw new Error('The gateway has loaded no schema');
    return this.#current.schema.apiSchema;
  }

  async stop(): Promise<void> {
    for (const timer of this.#retiring) clearTimeout(timer);
    await this.#current?.gateway.stop();
  }

  async #load(gateway: GuardedGateway): Promise<Loaded> {
    const seen: LoadedSchema[] = [];
    gateway.onSchemaLoadOrUpdate((loaded) => seen.push(loaded));
    const { executor } = await gateway.load(this.#loadOptions);
    const [schema] = seen;
    if (!schema) throw new Error('The gateway has loaded no schema');
    await this.#prepare(gateway);
    return { gateway, schema, executor };
  }

  #publish(loaded: Loaded): void {
    this.#bySchema.set(loaded.schema.apiSchema, loaded);
    for (const listener of this.#listeners) listener(loaded.schema);
    this.#current = loaded;
  }
}
