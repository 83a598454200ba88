import type { Caller } from '@sod/kit/auth-context';
import { buildASTSchema, parse } from 'graphql';
import { type AccessRules, compileAccessRules } from '../access-rules.ts';
import { stripAccessSpecs } from '../strip-access-specs.ts';

const LINKS = `
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)`;

const DEFINITIONS = `
  directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
  scalar link__Import
  enum link__Purpose { SECURITY EXECUTION }
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  scalar requiresScopes__Scope
  directive @policy(policies: [[policy__Policy!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  scalar policy__Policy`;

/** A supergraph's text with what composition puts around the types. */
export function supergraph(types: string, roots = 'query: Query mutation: Mutation'): string {
  return `schema ${LINKS} { ${roots} } ${DEFINITIONS} ${types}`;
}

export function rulesFor(fullSdl: string): AccessRules {
  const apiSchema = buildASTSchema(parse(stripAccessSpecs(fullSdl)), { assumeValidSDL: true });
  return compileAccessRules(fullSdl, apiSchema);
}

export const ANONYMOUS: Caller = null;

export function callerWith(...scopes: string[]): Caller {
  return { userId: 'user', sessionId: 'session', scopes };
}
