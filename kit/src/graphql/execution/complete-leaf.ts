import { inspect } from 'node:util';
import { GraphQLBoolean, GraphQLID, GraphQLInt, type GraphQLLeafType, GraphQLString } from 'graphql';

type Serialize = (value: unknown) => unknown;

function isInt(value: unknown): boolean {
  return typeof value === 'number' && (value | 0) === value;
}

/** Whether graphql-js' own scalars leave a value as it is: it spares a call for nearly every leaf. */
function isPlain(type: GraphQLLeafType): ((value: unknown) => boolean) | null {
  if (type === GraphQLString || type === GraphQLID) return (value) => typeof value === 'string';
  if (type === GraphQLBoolean) return (value) => typeof value === 'boolean';
  if (type === GraphQLInt) return isInt;
  return null;
}

/** Serialises a value that is not null. @throws what the type throws for a value that is none of its own */
export function leafSerializer(type: GraphQLLeafType): Serialize {
  const plain = isPlain(type);
  const serialize: Serialize = (value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(`${type.name} serializes ${inspect(value)} as ${serialized}.`);
  };
  return plain ? (value) => (plain(value) ? value : serialize(value)) : serialize;
}
