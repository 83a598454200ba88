import { integer } from '@sod/kit/config';

/** Numbers that bound what one client, one operation and all of them together may ask. */
export const limitVariables = {
  /** Lexical tokens of a document. */
  MAX_QUERY_TOKENS: integer({ min: 10, max: 20_000 }).default(2_000),
  /** Fields within one another; the usual introspection query has 15. */
  MAX_QUERY_DEPTH: integer({ min: 1, max: 1_000 }).default(16),
  /** Aliases, those of `__typename` too. */
  MAX_QUERY_ALIASES: integer({ min: 0, max: 10_000 }).default(30),
  /** Fields at the root of an operation. */
  MAX_ROOT_FIELDS: integer({ min: 1, max: 10_000 }).default(20),
  /** Uses of directives. */
  MAX_QUERY_DIRECTIVES: integer({ min: 0, max: 10_000 }).default(50),
  /** Fields of an operation, with fragments put in their places. */
  MAX_QUERY_SELECTIONS: integer({ min: 1, max: 100_000 }).default(1_000),
  /** The estimate by `@cost` and `@listSize`. */
  MAX_QUERY_COST: integer({ min: 1, max: 1_000_000_000 }).default(10_000),
} as const;

export type LimitVariables = { readonly [Name in keyof typeof limitVariables]: number };
