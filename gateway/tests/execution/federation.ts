import { composeServices } from '@apollo/composition';
import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';

/** A composed supergraph and what planning, executing and answering for it takes. */
export interface Federation {
  readonly apiSchema: Schema;
  /** The API schema as graphql-js knows it. */
  readonly schema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  readonly subgraphs: ReadonlyMap<string, GraphQLSchema>;
}

/** The plan for a document; undefined where Apollo's planner has a fault of its own and throws. */
export function planFor({ planner, apiSchema }: Federation, document: DocumentNode): QueryPlan | undefined {
  try {
    return planner.buildQueryPlan(operationFromDocument(apiSchema, document));
  } catch {
    return undefined;
  }
}

export function federation(subgraphs: Readonly<Record<string, string>>): Federation {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const supergraph = Supergraph.build(supergraphSdl);
  const apiSchema = supergraph.apiSchema();
  return {
    apiSchema,
    schema: apiSchema.toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph),
    subgraphs: new Map(services.map(({ name, typeDefs }) => [name, buildSubgraphSchema({ typeDefs })])),
  };
}
