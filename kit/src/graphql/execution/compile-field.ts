import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  locatedError,
  responsePathAsArray,
} from 'graphql';
import { fieldPolicy, settled } from './cache-policy.ts';
import { type Complete, completer } from './complete-value.ts';
import { type FieldFacts, ResolveInfo } from './resolve-info.ts';
import { isPromise, type Path, type Resolver, type Run } from './run.ts';
import type { Field, Selection } from './selection.ts';

/** What a field is made of. */
export interface FieldSource {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly definition: GraphQLField<unknown, unknown>;
  readonly parentType: GraphQLObjectType;
  readonly isRoot: boolean;
  /** Null for one that reads the property of its name. */
  readonly resolver: Resolver | null;
  readonly operation: Pick<FieldFacts, 'schema' | 'fragments' | 'operation'>;
  selectionOf(type: GraphQLObjectType): Selection;
}

function nullFor(
  nodes: readonly FieldNode[],
): (run: Run, error: unknown, type: GraphQLOutputType, path: Path) => null {
  return (run, error, type, path) => {
    const located = locatedError(error, nodes, responsePathAsArray(path));
    if (isNonNullType(type)) throw located;
    run.errors.add(located, path);
    return null;
  };
}

function property(source: unknown, name: string): unknown {
  if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
  return (source as Record<string, unknown>)[name];
}

export function compileField(from: FieldSource): Field {
  const { name, nodes, definition, parentType, isRoot, resolver, operation, selectionOf } = from;
  const { type } = definition;
  const [node] = nodes;
  if (!node) throw new Error('A field has a node');
  const orNull = nullFor(nodes);
  const fieldName = definition.name;
  const complete = completer(type, { name: `${parentType.name}.${fieldName}`, selectionOf, nullFor: orNull });
  const policy = fieldPolicy(definition, isRoot);
  const facts: FieldFacts = {
    ...operation,
    fieldName,
    fieldNodes: nodes,
    returnType: type,
    parentType,
    ...policy,
  };

  function call(run: Run, resolve: Resolver, source: unknown, info: ResolveInfo): unknown {
    return resolve(
      source,
      getArgumentValues(definition, node as FieldNode, run.variables),
      run.context,
      info,
    );
  }

  function settle(run: Run, result: unknown, path: Path, info: ResolveInfo | null): unknown {
    const completed = isPromise(result)
      ? result.then((resolved) => complete(run, resolved, path, info))
      : complete(run, result, path, info);
    if (!isPromise(completed)) return completed;
    return completed.then(undefined, (error) => orNull(run, error, type, path));
  }

  if (resolver) {
    return {
      name,
      hint: null,
      read(run, source, prev) {
        const path = { prev, key: name, typename: parentType.name };
        const info = new ResolveInfo(facts, path, run.variables);
        run.resolved.push(info);
        try {
          return settle(run, call(run, resolver, source, info), path, info);
        } catch (error) {
          return orNull(run, error, type, path);
        }
      },
    };
  }

  const needsInfo = isAbstractType(getNamedType(type));
  const readProperty = (run: Run, source: unknown, prev: Path | undefined): unknown => {
    const path = { prev, key: name, typename: parentType.name };
    try {
      const value = property(source, fieldName);
      const isMethod = typeof value === 'function';
      const info = isMethod || needsInfo ? new ResolveInfo(facts, path, run.variables) : null;
      const method = (_source: unknown, ...rest: unknown[]) =>
        (source as Record<string, (...rest: unknown[]) => unknown>)[fieldName]?.(...rest);
      return settle(run, isMethod && info ? call(run, method, source, info) : value, path, info);
    } catch (error) {
      return orNull(run, error, type, path);
    }
  };
  const hint = settled(policy.hint, policy.needsMaxAge);
  const read = isLeaf(type) ? leafReader(fieldName, complete, readProperty) : readProperty;
  return { name, hint, read };
}

function isLeaf(type: GraphQLOutputType): boolean {
  return isLeafType(isNonNullType(type) ? type.ofType : type);
}

const NOWHERE: Path = { prev: undefined, key: '', typename: undefined };

/** Nearly every field of an answer is a property that holds a leaf: those need a path only when they fail. */
function leafReader(fieldName: string, complete: Complete, otherwise: Field['read']): Field['read'] {
  return (run, source, prev) => {
    const value = property(source, fieldName);
    if (typeof value === 'function' || isPromise(value)) return otherwise(run, source, prev);
    try {
      return complete(run, value, NOWHERE, null);
    } catch {
      return otherwise(run, source, prev);
    }
  };
}
