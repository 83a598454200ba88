import { createHash } from 'node:crypto';
import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** An object of the made-up world: all that is known of it follows from its seed. */
interface MadeUp {
  readonly __typename: string;
  readonly seed: string;
}

function numberFrom(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32BE();
}

/**
 * Resolves every field to a value that depends on the object, the field and its arguments alone, so that two
 * documents see the same world. Lists have up to two items; where null is allowed it happens.
 * @param failures whether one field in nine throws
 */
export function madeUpResolver(worldSeed: number, failures: boolean): GraphQLFieldResolver<unknown, unknown> {
  return (source, args, _context, info) => {
    const seed = `${(source as Partial<MadeUp> | undefined)?.seed ?? worldSeed}/${info.fieldName}${JSON.stringify(args)}`;
    if (failures && numberFrom(`${seed}!`) % 9 === 0) throw new Error('broken');

    const make = (type: GraphQLOutputType, at: string): unknown => {
      if (!isNonNullType(type) && numberFrom(`${at}?`) % 6 === 0) return null;
      const nullable = getNullableType(type);
      if (isListType(nullable)) {
        const length = numberFrom(`${at}#`) % 3;
        return Array.from({ length }, (_, index) => make(nullable.ofType, `${at}/${index}`));
      }
      if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
      const possible = isAbstractType(nullable) ? info.schema.getPossibleTypes(nullable) : [nullable];
      const choices = possible.toSorted((a, b) => String(a).localeCompare(String(b)));
      const chosen = choices[numberFrom(`${at}:`) % choices.length];
      return isObjectType(chosen) ? { __typename: chosen.name, seed: at } : `value ${numberFrom(at)}`;
    };
    return make(info.returnType, seed);
  };
}
