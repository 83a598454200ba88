import { type DocumentNode, type GraphQLObjectType, type GraphQLSchema, Kind, parse } from 'graphql';
import { type Answer, type Damage, damageCall } from './damage.ts';
import { SubgraphData } from './subgraph-data.ts';

export interface Request {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
}

const documents = new Map<string, DocumentNode>();

function documentOf(query: string): DocumentNode {
  let document = documents.get(query);
  if (!document) {
    document = parse(query, { noLocation: true });
    if (documents.size > 5_000) documents.clear();
    documents.set(query, document);
  }
  return document;
}

/** Answers a request as the subgraph would, or as a broken one would. May throw, as a failing call does. */
export function answer(name: string, schema: GraphQLSchema, request: Request, damage: Damage): Answer {
  const document = documentOf(request.query);
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  );
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('a request without an operation');
  const place = `${name} ${request.query}`;
  const source = new SubgraphData({ schema, fragments, variables: request.variables, damage, call: place });
  const { representations } = request.variables as { representations?: Record<string, unknown>[] };
  const [field] = operation.selectionSet.selections;
  let data: unknown;
  if (representations && field?.kind === Kind.FIELD && field.selectionSet) {
    const selections = [field.selectionSet];
    data = {
      _entities: representations.map((one, index) => source.entity(one, selections, ['_entities', index])),
    };
  } else {
    const root = operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
    data = source.object(root as GraphQLObjectType, [operation.selectionSet], '', []);
  }
  const { errors } = source;
  return damageCall(damage, place, errors.length > 0 ? { data, errors } : { data }, representations);
}
