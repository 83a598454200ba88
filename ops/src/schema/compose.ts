import { composeServices } from '@apollo/composition';
import { parse, printSchema } from 'graphql';

/** The SDL of one subgraph and where the gateway finds it. */
export interface SubgraphSdl {
  readonly name: string;
  /** GraphQL endpoint written into the supergraph. */
  readonly url: string;
  readonly sdl: string;
}

export interface ComposedSchema {
  /** What the gateway is started with. */
  readonly supergraph: string;
  /** What clients see. */
  readonly api: string;
}

/** The subgraphs do not fit together; the message names every reason. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';

  constructor(problems: readonly string[]) {
    super(`The subgraphs do not compose:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

const GENERATED = '# Composed by `npm run schema:compose` from the SDL beside it; change that instead.\n\n';

/**
 * Composes subgraphs by Federation 2. The same input gives the same text.
 * @throws CompositionError for subgraphs that contradict one another, in a description too
 */
export function compose(subgraphs: readonly SubgraphSdl[]): ComposedSchema {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (result.errors) throw new CompositionError(result.errors.map(({ message }) => message));
  const warnings = result.hints.filter(({ definition }) => definition.level.name === 'WARN');
  if (warnings.length > 0) throw new CompositionError(warnings.map(({ message }) => message));
  const api = result.schema.toAPISchema().toGraphQLJSSchema();
  return {
    supergraph: `${GENERATED}${result.supergraphSdl.trim()}\n`,
    api: `${GENERATED}${printSchema(api).trim()}\n`,
  };
}
