import type { Caller } from '@sod/kit/auth-context';
import { expect } from 'vitest';
import { answer, compact, outcome } from './gateway-stand-in.ts';
import { ANONYMOUS, rulesFor, supergraph } from './supergraph-fixture.ts';

/** Rules of every kind over a small catalogue. */
export const rules = rulesFor(
  supergraph(`
    type Query {
      version: String
      show: Show
      shows: [Show!]
      maybeShows: [Show]
      grid: [[Show!]]
      sure: Show!
      me: User @authenticated
      note: Note
      notes: [Note!]!
      color: Color
      stamp: Stamp
      node: Node
      titled: Titled
      guarded: Guarded
      results: [Result!]
    }
    type Mutation {
      login: Payload
      approve: Show @requiresScopes(scopes: [["review"]])
      logout: Boolean! @authenticated
      register: String
    }
    type Payload { token: String user: User hidden: String @authenticated }
    interface Node { id: ID! }
    interface Titled { title: String secret: String }
    interface Guarded @authenticated { label: String }
    type Show implements Node & Titled {
      id: ID!
      title: String
      secret: String @authenticated
      trail: [String!]! @requiresScopes(scopes: [["review"]])
      rating: Int @requiresScopes(scopes: [["a", "b"], ["c"]])
      both: Int @authenticated @requiresScopes(scopes: [["a"]])
      nobody: Int @policy(policies: [["p"]])
      color: Color
      similar: Show
      parent: Show!
    }
    type Clip implements Node & Titled & Guarded { id: ID! title: String secret: String label: String }
    type Note implements Titled @authenticated { title: String secret: String text: String! }
    type User { name: String! }
    union Result = Show | Clip | Note
    enum Color @requiresScopes(scopes: [["color"]]) { RED }
    scalar Stamp @authenticated
  `),
);

const show: Record<string, unknown> = {
  __typename: 'Show',
  id: '1',
  title: 'Dune',
  secret: 's',
  trail: ['t'],
  rating: 5,
  both: 6,
  nobody: 7,
  color: 'RED',
};
show.similar = show;
show.parent = show;
const clip = { __typename: 'Clip', id: '2', title: 'Trailer', secret: 'c', label: 'l' };
const note = { __typename: 'Note', title: 'Memo', secret: 'n', text: 'x' };
/** What the catalogue holds. */
export const rootValue = {
  version: '1',
  show,
  shows: [show, show],
  maybeShows: [show, null],
  grid: [[show], null],
  sure: show,
  me: { name: 'Ann' },
  note,
  notes: [note],
  color: 'RED',
  stamp: 'now',
  node: clip,
  titled: show,
  guarded: clip,
  results: [show, clip, note],
  login: { token: 't', user: { name: 'Ann' }, hidden: 'h' },
  approve: show,
  logout: true,
  register: 'done',
};

/** A way to a protected field and what becomes of it, for an anonymous caller unless another is named. */
export interface Route {
  readonly route: string;
  readonly query: string;
  /** What the planner gets; null for nothing at all. */
  readonly sent: string | null;
  readonly data: unknown;
  /** Path and code of each error. */
  readonly errors: readonly string[];
  readonly caller?: Caller;
  readonly variables?: Record<string, unknown>;
}

/** What a changed selection set asks for in addition. */
export const TYPE = '__access_typename: __typename';

export function expectRefusal({ query, sent, data, errors, caller = ANONYMOUS, variables }: Route): void {
  const result = answer(query, caller, rules, { rootValue, variableValues: variables });
  expect(result.sent === null ? null : compact(result.sent)).toBe(sent === null ? null : compact(sent));
  expect(JSON.stringify(result.data)).toBe(JSON.stringify(data));
  expect(outcome(result)).toEqual(errors);
}
