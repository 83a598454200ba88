import type { GraphQLObjectType } from 'graphql';

export function isEntity(type: GraphQLObjectType): boolean {
  return type.astNode?.directives?.some(({ name }) => name.value === 'key') ?? false;
}

/** A value of a scalar type; a field that is part of a key gets a text that holds the object's number. */
export function scalar(
  type: string,
  at: { place: string; name: string; identity: string },
  number: number,
): unknown {
  const key = `${at.name}-${at.identity.replace(/#.*/, '')}`;
  switch (type) {
    case 'Int':
      return (number % 2_000) - 1_000;
    case 'Float':
      return number % 3 === 0 ? number % 100 : number / 7;
    case 'Boolean':
      return number % 2 === 0;
    case 'ID':
      return key;
    case 'String':
      return /^(?:upc|isbn|handle|street)$/.test(at.name)
        ? key
        : `"${at.name}" ${'é'.repeat(number % 50)}${number}`;
    default:
      return [`custom ${number}`, number, { any: [number, null, { thing: true }] }, [[]], true][number % 5];
  }
}
