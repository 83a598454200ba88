import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
  type VariableNode,
  visit,
} from 'graphql';

const TOKEN = 'refreshToken';
/** Under this key the token is asked for, beside what the client asks. */
export const TOKEN_KEY = 'cookieRefreshToken_';
/** The variable that carries the cookie's token. */
export const TOKEN_VARIABLE = 'cookieRefreshToken_';

export const BEGIN_SESSION: ReadonlySet<string> = new Set(['login', 'register', 'refreshSession']);
export const END_SESSION: ReadonlySet<string> = new Set(['logout', 'logoutEverywhere']);

/** A mutation that keeps its refresh token in a cookie. */
export interface SessionDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Variables that stand for the token to be spent; those without a value get the cookie's. */
  readonly tokenVariables: readonly string[];
}

const name = (value: string): NameNode => ({ kind: Kind.NAME, value });
const variable: VariableNode = { kind: Kind.VARIABLE, name: name(TOKEN_VARIABLE) };
const definition: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable,
  type: { kind: Kind.NAMED_TYPE, name: name('String') },
};
const argument: ArgumentNode = { kind: Kind.ARGUMENT, name: name(TOKEN), value: variable };
const selection: FieldNode = { kind: Kind.FIELD, alias: name(TOKEN_KEY), name: name(TOKEN) };

/** The field with the token taken from a variable, unless its client gives one. */
function withArgument(node: FieldNode, use: (variable: string) => void): FieldNode {
  const given = node.arguments?.find((candidate) => candidate.name.value === TOKEN);
  if (given?.value.kind === Kind.VARIABLE) use(given.value.name.value);
  if (given && given.value.kind !== Kind.NULL) return node;
  use(TOKEN_VARIABLE);
  const others = (node.arguments ?? []).filter((candidate) => candidate !== given);
  return { ...node, arguments: [...others, argument] };
}

/**
 * A document whose operation asks for the refresh token wherever a session begins, and takes the token to be spent
 * from a variable. Without a field that begins a session it stays as it is.
 */
export function sessionDocument(document: DocumentNode, operation: OperationDefinitionNode): SessionDocument {
  const used = new Set<string>();
  const fields: DocumentNode = visit(document, {
    Field: (node) => {
      if (!BEGIN_SESSION.has(node.name.value) || !node.selectionSet) return undefined;
      const field =
        node.name.value === 'refreshSession' ? withArgument(node, (variable_) => used.add(variable_)) : node;
      const selections = [...node.selectionSet.selections, selection];
      return { ...field, selectionSet: { ...node.selectionSet, selections } };
    },
  });
  const index = document.definitions.indexOf(operation);
  const changed = fields.definitions[index] as OperationDefinitionNode;
  const own = used.has(TOKEN_VARIABLE)
    ? { ...changed, variableDefinitions: [...(changed.variableDefinitions ?? []), definition] }
    : changed;
  return {
    document: { ...fields, definitions: fields.definitions.with(index, own) },
    operation: own,
    tokenVariables: [...used],
  };
}
