import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  valueFromASTUntyped,
} from 'graphql';
import { type Answer, type Damage, damageCall } from './damage.ts';
import { SubgraphData } from './subgraph-data.ts';

type Json = Record<string, unknown>;

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
  const variables = { ...defaultsOf(operation), ...request.variables };
  const source = new SubgraphData({ schema, fragments, variables, damage, call: place });
  const data: Record<string, unknown> = {};
  for (const { field, alias, representations } of entityFields(operation, request.variables)) {
    const answer = (one: Json, index: number) => source.entity(one, field, [alias, index]);
    data[alias] = representations.map(answer);
  }
  if (Object.keys(data).length === 0) {
    const root = operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
    Object.assign(data, source.object(root as GraphQLObjectType, [operation.selectionSet], '', []));
  }
  const { errors } = source;
  const representations = data._entities ? (request.variables.representations as unknown[]) : undefined;
  return damageCall(damage, place, errors.length > 0 ? { data, errors } : { data }, representations);
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Json {
  const given = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
  );
  return Object.fromEntries(given);
}

/** What an operation asks about entities: one `_entities`, or several under aliases. */
function entityFields(operation: OperationDefinitionNode, variables: Json) {
  return operation.selectionSet.selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD || selection.name.value !== '_entities') return [];
    const value = selection.arguments?.[0]?.value;
    const representations = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
    if (!Array.isArray(representations) || !selection.selectionSet) return [];
    return [
      { field: [selection.selectionSet], alias: selection.alias?.value ?? '_entities', representations },
    ];
  });
}
