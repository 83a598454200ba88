import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { resolvers } from './resolvers.ts';

/** The subgraph's schema, from the hand-written SDL that is the contract. */
export function createSchema(): GraphQLSchema {
  const sdl = readFileSync(new URL('../../../schema/users.graphql', import.meta.url), 'utf8');
  return buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
}
