import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getVariableValues,
  isObjectType,
  Kind,
  locatedError,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { CachePolicy } from './cache-policy.ts';
import { collectFields, NotCompiled } from './collect.ts';
import { compileField } from './compile-field.ts';
import { type Resolver, type Run, RunErrors, type Variables } from './run.ts';
import { type Answer, type Field, Selection } from './selection.ts';

/** The resolvers of a schema as they are before Apollo Server puts its own around them. */
export type Resolvers = ReadonlyMap<GraphQLField<unknown, unknown>, Resolver>;

export function resolversOf(schema: GraphQLSchema): Resolvers {
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()));
  return new Map(fields.flatMap((field) => (field.resolve ? [[field, field.resolve] as const] : [])));
}

export interface Executed {
  readonly data: Answer | null;
  readonly errors: readonly GraphQLError[];
  /** For how long the answer may be kept, when there are no errors. */
  readonly policy: CachePolicy;
}

export interface CompiledOperation {
  /**
   * Null when the variables do not fit the operation; then nothing has run.
   * @param createContext is called once for what runs
   */
  execute(createContext: () => unknown, variables: Variables): Promise<Executed> | null;
}

function typenameField(name: string, type: GraphQLObjectType): Field {
  return { name, hint: {}, read: () => type.name };
}

/**
 * Compiles an operation of a valid document: what graphql-js finds out for each value again is found out once. It
 * answers as graphql-js does; of several errors that make one place null, and come at different times, it may tell
 * another one.
 * @throws NotCompiled for `@skip`, `@include`, introspection and subscriptions, which are left to graphql-js
 */
export function compileOperation(
  schema: GraphQLSchema,
  resolvers: Resolvers,
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
): CompiledOperation {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  const document = { schema, fragments: new Map(Object.entries(fragments)) };
  const facts = { schema, fragments, operation };

  function compile(
    type: GraphQLObjectType,
    sets: Iterable<SelectionSetNode | undefined>,
    isRoot: boolean,
  ): Selection {
    if (type.isTypeOf) throw new NotCompiled('isTypeOf');
    const collected = collectFields(document, type, sets);
    const fields = [...collected].map(([name, nodes]) => {
      const fieldName = nodes[0]?.name.value ?? '';
      if (fieldName === '__typename') return typenameField(name, type);
      const definition = type.getFields()[fieldName];
      if (!definition) throw new NotCompiled(fieldName);
      return compileField({
        name,
        nodes,
        definition,
        parentType: type,
        isRoot,
        resolver: resolvers.get(definition) ?? null,
        operation: facts,
        selectionOf: (of) =>
          compile(
            of,
            nodes.map(({ selectionSet }) => selectionSet),
            false,
          ),
      });
    });
    return new Selection(fields);
  }

  const rootType = schema.getRootType(operation.operation);
  if (!rootType || operation.operation === OperationTypeNode.SUBSCRIPTION)
    throw new NotCompiled('a subscription');
  const root = compile(rootType, [operation.selectionSet], true);
  const serial = operation.operation === OperationTypeNode.MUTATION;

  async function execute(run: Run): Promise<Executed> {
    const { errors, policy } = run;
    let data: Answer | null = null;
    try {
      data = await (serial ? root.readSerially(run, undefined) : root.read(run, undefined, undefined));
    } catch (error) {
      errors.add(locatedError(error, undefined), undefined);
    }
    for (const { hint } of run.resolved) policy.restrict(hint);
    return { data, errors: errors.list, policy };
  }

  return {
    execute(createContext, given) {
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
        maxErrors: 1,
      });
      if (!coerced) return null;
      const run = {
        context: createContext(),
        variables: coerced,
        errors: new RunErrors(),
        policy: new CachePolicy(),
        resolved: [],
      };
      return execute(run);
    },
  };
}
