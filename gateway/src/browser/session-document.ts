import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  TypeInfo,
  type VariableNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { freeName } from './free-name.ts';
import { type TokenKeys, tokenKeys } from './token-keys.ts';

const PAYLOAD = 'AuthPayload';
const TOKEN = 'refreshToken';
const SPENDING = 'refreshSession';
/** Start of the names of what is added to a document. */
const OWN_NAME = 'cookieRefreshToken_';

export const END_SESSION: ReadonlySet<string> = new Set(['logout', 'logoutEverywhere']);

/** A mutation that keeps its refresh token in a cookie. */
export interface SessionDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Key in each payload, added to what the client asks, under which the token is answered. */
  readonly tokenKey: string;
  /** The variable, of no use to the client, that carries the cookie's token; null when nothing spends it. */
  readonly tokenVariable: string | null;
  /** What of the answer must not reach the client. */
  readonly tokenKeys: TokenKeys;
}

const name = (value: string): NameNode => ({ kind: Kind.NAME, value });

/** The names of the operation's variables that give no value, or null, as their client sent them. */
export function emptyVariables(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const empty = (operation.variableDefinitions ?? []).filter(({ variable, defaultValue }) => {
    const value = variables[variable.name.value];
    return value === null || (value === undefined && (!defaultValue || defaultValue.kind === Kind.NULL));
  });
  return new Set(empty.map(({ variable }) => variable.name.value));
}

/** The field with its token taken from our variable, or null when its client gives one. */
function spendingCookie(
  node: FieldNode,
  variable: VariableNode,
  empty: ReadonlySet<string>,
): FieldNode | null {
  const given = node.arguments?.find((candidate) => candidate.name.value === TOKEN);
  const value = given?.value;
  const isEmpty =
    !value || value.kind === Kind.NULL || (value.kind === Kind.VARIABLE && empty.has(value.name.value));
  if (!isEmpty) return null;
  const others = (node.arguments ?? []).filter((candidate) => candidate !== given);
  return { ...node, arguments: [...others, { kind: Kind.ARGUMENT, name: name(TOKEN), value: variable }] };
}

/**
 * A document whose operation asks for the refresh token wherever a session begins, and takes the token to be spent
 * from a variable of its own where the client gives none. The client's variables are left as they are.
 * @param empty the variables that stand for no token
 */
export function sessionDocument(
  schema: GraphQLSchema,
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
  empty: ReadonlySet<string>,
): SessionDocument {
  const own = freeName(document, OWN_NAME);
  const variable: VariableNode = { kind: Kind.VARIABLE, name: name(own) };
  const selection: FieldNode = { kind: Kind.FIELD, alias: name(own), name: name(TOKEN) };
  const mutation = schema.getMutationType();
  const begins = (node: FieldNode): boolean => {
    const type = mutation?.getFields()[node.name.value]?.type;
    return type !== undefined && getNamedType(type).name === PAYLOAD;
  };
  let spends = false;
  const types = new TypeInfo(schema);
  const fields: DocumentNode = visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        if (types.getParentType() !== mutation || !begins(node) || !node.selectionSet) return undefined;
        const spending = node.name.value === SPENDING ? spendingCookie(node, variable, empty) : null;
        if (spending) spends = true;
        const selections = [...node.selectionSet.selections, selection];
        return { ...(spending ?? node), selectionSet: { ...node.selectionSet, selections } };
      },
    }),
  );
  const index = document.definitions.indexOf(operation);
  const changed = fields.definitions[index] as OperationDefinitionNode;
  const type = { kind: Kind.NAMED_TYPE, name: name('String') } as const;
  const definition = { kind: Kind.VARIABLE_DEFINITION, variable, type } as const;
  const complete: OperationDefinitionNode = spends
    ? { ...changed, variableDefinitions: [...(changed.variableDefinitions ?? []), definition] }
    : changed;
  return {
    document: { ...fields, definitions: fields.definitions.with(index, complete) },
    operation: complete,
    tokenKey: own,
    tokenVariable: spends ? own : null,
    tokenKeys: tokenKeys(document, operation, {
      payload: begins,
      token: (node) => node.name.value === TOKEN,
    }),
  };
}
