import type { GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { type CacheHint, CachePolicy, cacheHintFromType, settled } from './cache-policy.ts';
import type { Path, Variables } from './run.ts';

/** What is the same for a field in every execution of its operation. */
export interface FieldFacts
  extends Pick<GraphQLResolveInfo, 'fieldName' | 'fieldNodes' | 'fragments' | 'operation'> {
  readonly returnType: GraphQLOutputType;
  readonly parentType: GraphQLObjectType;
  readonly schema: GraphQLSchema;
  readonly hint: CacheHint;
  readonly needsMaxAge: boolean;
}

/** The fourth argument of a resolver, with the `cacheControl` that Apollo Server adds. */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly fieldName: string;
  readonly fieldNodes: GraphQLResolveInfo['fieldNodes'];
  readonly returnType: GraphQLOutputType;
  readonly parentType: GraphQLObjectType;
  readonly path: Path;
  readonly schema: GraphQLSchema;
  readonly fragments: GraphQLResolveInfo['fragments'];
  readonly rootValue = undefined;
  readonly operation: GraphQLResolveInfo['operation'];
  readonly variableValues: GraphQLResolveInfo['variableValues'];
  readonly #facts: FieldFacts;
  #policy: CachePolicy | null = null;

  constructor(facts: FieldFacts, path: Path, variables: Variables) {
    this.#facts = facts;
    this.fieldName = facts.fieldName;
    this.fieldNodes = facts.fieldNodes;
    this.returnType = facts.returnType;
    this.parentType = facts.parentType;
    this.path = path;
    this.schema = facts.schema;
    this.fragments = facts.fragments;
    this.operation = facts.operation;
    this.variableValues = variables;
  }

  get cacheControl() {
    const policy = this.#ownPolicy();
    return {
      cacheHint: policy,
      setCacheHint: (hint: CacheHint) => policy.replace(hint),
      cacheHintFromType,
    };
  }

  /** What the field has to say of the answer, once its resolver is done. */
  get hint(): CacheHint {
    return settled(this.#policy ?? this.#facts.hint, this.#facts.needsMaxAge);
  }

  #ownPolicy(): CachePolicy {
    if (this.#policy === null) {
      this.#policy = new CachePolicy();
      this.#policy.replace(this.#facts.hint);
    }
    return this.#policy;
  }
}
