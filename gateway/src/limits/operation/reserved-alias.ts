import { BREAK, type DocumentNode, visit } from 'graphql';

const TYPENAME = '__typename';

/**
 * Whether another field is asked for under the name by which answers tell the types of their objects. The gateway
 * reads types there: such an answer could not be told from one of a broken subgraph.
 */
export function takesTypename(document: DocumentNode): boolean {
  let takes = false;
  visit(document, {
    Field: ({ alias, name }) => {
      if (alias?.value !== TYPENAME || name.value === TYPENAME) return undefined;
      takes = true;
      return BREAK;
    },
  });
  return takes;
}
