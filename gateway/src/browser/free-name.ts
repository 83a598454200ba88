import { type DocumentNode, visit } from 'graphql';

/** A name that no field, alias or variable of a document has: a client must not be able to take it for its own. */
export function freeName(document: DocumentNode, wanted: string): string {
  const taken = new Set<string>();
  visit(document, {
    Field: ({ alias, name }) => void taken.add((alias ?? name).value),
    Variable: ({ name }) => void taken.add(name.value),
  });
  let free = wanted;
  for (let suffix = 1; taken.has(free); suffix++) free = `${wanted}${suffix}`;
  return free;
}
