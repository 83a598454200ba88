import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse, validate } from 'graphql';
import { type SubgraphDefinition, subgraphs } from './schemas.ts';

interface GraphQLBody {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null;
  readonly operationName?: string | null;
}

const schemas = new Map(subgraphs.map((definition) => [definition.name, schemaOf(definition)]));

// The types of @apollo/subgraph want resolvers of a shape that no hand-written map has.
function schemaOf({ sdl, resolvers }: SubgraphDefinition): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as Record<string, never> }]);
}

/** Answers a request to one of the subgraphs by graphql-js. */
export async function answer(subgraph: string, text: string): Promise<string> {
  const schema = schemas.get(subgraph);
  if (!schema) return JSON.stringify({ errors: [{ message: `There is no subgraph ${subgraph}` }] });
  const { query, variables, operationName } = JSON.parse(text) as GraphQLBody;
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) return JSON.stringify({ errors });
  return JSON.stringify(
    await execute({
      schema,
      document,
      variableValues: variables ?? {},
      operationName: operationName ?? null,
    }),
  );
}
