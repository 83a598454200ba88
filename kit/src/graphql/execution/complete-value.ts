import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { NotCompiled } from './collect.ts';
import { leafSerializer } from './complete-leaf.ts';
import type { ResolveInfo } from './resolve-info.ts';
import { isPromise, type Path, type Run } from './run.ts';
import type { Selection } from './selection.ts';

/**
 * Turns what a resolver gave into what the answer holds, or a promise of it.
 * @throws whatever makes the value null
 */
export type Complete = (run: Run, value: unknown, path: Path, info: ResolveInfo | null) => unknown;

/** The field whose values are completed. */
export interface CompletedField {
  /** As errors name it: type and field. */
  readonly name: string;
  selectionOf(type: GraphQLObjectType): Selection;
  /** Null in the place of an error, unless nothing may be null there. @throws GraphQLError then */
  nullFor(run: Run, error: unknown, type: GraphQLOutputType, path: Path): null;
}

export function completer(type: GraphQLOutputType, field: CompletedField): Complete {
  const complete = isNonNullType(type)
    ? nonNull(completer(type.ofType, field), field)
    : nullable(type, field);
  return (run, value, path, info) => {
    if (value instanceof Error) throw value;
    return complete(run, value, path, info);
  };
}

function nonNull(complete: Complete, { name }: CompletedField): Complete {
  return (run, value, path, info) => {
    const completed = complete(run, value, path, info);
    if (completed === null) throw new Error(`Cannot return null for non-nullable field ${name}.`);
    return completed;
  };
}

function nullable(type: GraphQLOutputType, field: CompletedField): Complete {
  const complete = present(type, field);
  return (run, value, path, info) =>
    value === null || value === undefined ? null : complete(run, value, path, info);
}

function present(type: GraphQLOutputType, field: CompletedField): Complete {
  if (isListType(type)) return list(type.ofType, field);
  if (isLeafType(type)) {
    const serialize = leafSerializer(type);
    return (_run, value) => serialize(value);
  }
  if (isAbstractType(type)) return abstract(type, field);
  if (!isObjectType(type)) throw new NotCompiled('a value of no output type');
  const selection = field.selectionOf(type);
  return (run, value, path) => selection.read(run, value, path);
}

function list(type: GraphQLOutputType, field: CompletedField): Complete {
  const complete = completer(type, field);

  function item(run: Run, value: unknown, path: Path, info: ResolveInfo | null): unknown {
    const onError = (error: unknown) => field.nullFor(run, error, type, path);
    try {
      const completed = isPromise(value)
        ? value.then((resolved) => complete(run, resolved, path, info))
        : complete(run, value, path, info);
      return isPromise(completed) ? completed.then(undefined, onError) : completed;
    } catch (error) {
      return onError(error);
    }
  }

  return (run, value, path, info) => {
    if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
      throw new Error(`Expected Iterable, but did not find one for field "${field.name}".`);
    }
    const items: unknown[] = [];
    let waits = false;
    try {
      for (const one of value as Iterable<unknown>) {
        const completed = item(run, one, { prev: path, key: items.length, typename: undefined }, info);
        waits ||= isPromise(completed);
        items.push(completed);
      }
    } catch (error) {
      // Those that were begun may fail too, and nobody waits for them.
      void Promise.allSettled(items);
      throw error;
    }
    return waits ? Promise.all(items) : items;
  };
}

function abstract(type: GraphQLAbstractType, field: CompletedField): Complete {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const selections = new Map<string, Selection>();

  function selectionOf(name: unknown, info: ResolveInfo): Selection {
    const known = typeof name === 'string' ? selections.get(name) : undefined;
    if (known) return known;
    const runtimeType = typeof name === 'string' ? info.schema.getType(name) : undefined;
    if (!isObjectType(runtimeType) || !info.schema.isSubType(type, runtimeType)) {
      throw new Error(`"${String(name)}" is no possible type of "${type.name}" for field "${field.name}".`);
    }
    const selection = field.selectionOf(runtimeType);
    selections.set(runtimeType.name, selection);
    return selection;
  }

  return (run, value, path, info) => {
    if (info === null) throw new Error('An abstract type cannot be resolved without its field');
    const name = resolveType(value, run.context, info, type);
    if (isPromise(name)) return name.then((resolved) => selectionOf(resolved, info).read(run, value, path));
    return selectionOf(name, info).read(run, value, path);
  };
}
