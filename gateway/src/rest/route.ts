import type { Static, TSchema } from 'typebox';
import type { FieldNames } from './field-names.ts';

/** Who may call a route. The graph decides; this says it in advance, and a test holds it against the SDL. */
export interface Access {
  /** `ignored`: the header `Authorization` is not even read. */
  readonly token: 'ignored' | 'optional' | 'required';
  readonly scope?: string;
}

export const ANYONE: Access = { token: 'optional' };
export const SIGNING_IN: Access = { token: 'ignored' };
export const SIGNED_IN: Access = { token: 'required' };
export const holderOf = (scope: string): Access => ({ token: 'required', scope });

/** The parts of a request that a route takes, each by its schema. */
export interface InputSchemas {
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
}

export type Input<Schemas extends InputSchemas> = {
  readonly [Part in keyof Schemas]: Schemas[Part] extends TSchema ? Static<Schemas[Part]> : never;
};

export interface Answer<Body = unknown> {
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * One row of the table: a request that matches is checked by `input`, turned into `variables` of the named
 * document, and what the graph answers is turned into JSON of the schema `answers`.
 */
export interface RouteDefinition<Schemas extends InputSchemas, Answers extends TSchema, Variables, Data> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with parameters as `:name`. */
  readonly path: string;
  /** Name of a file in `schema/operations/`, without its ending. */
  readonly operation: string;
  readonly access: Access;
  readonly tag: 'shows' | 'users' | 'auth';
  readonly summary: string;
  readonly description?: string;
  readonly status: 200 | 201 | 204;
  readonly input: Schemas;
  readonly answers: Answers;
  /** What it tries with the account of the body's `email`: too many failures refuse it. */
  readonly attempts?: 'login' | 'register';
  /** Whether an `Idempotency-Key` makes repeated requests one. */
  readonly idempotent?: boolean;
  /** Statuses of refusals beside those that every route of this form has. */
  readonly refusals?: readonly number[];
  variables(input: Input<Schemas>): Variables;
  /** What the variables are called in the request, for errors that name them. */
  fieldNames?(input: Input<Schemas>): FieldNames;
  answer(data: Data, input: Input<Schemas>): Answer<Static<Answers>> | Promise<Answer<Static<Answers>>>;
}

/** A row whose types have been checked and are not looked at any more. */
export type Route = RouteDefinition<InputSchemas, TSchema, object, unknown>;

/** Checks the types of a row against each other. */
export function defineRoute<
  const Schemas extends InputSchemas,
  Answers extends TSchema,
  Variables extends object,
  Data,
>(definition: RouteDefinition<Schemas, Answers, Variables, Data>): Route {
  return definition as unknown as Route;
}
