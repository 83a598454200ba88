/** An operation that the gateway holds under its id, with the types of its variables and its data. */
export interface GraphDocument<Data, Variables> {
  /** SHA-256 of the operation's text, which the gateway has from `trusted-documents.json`. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** Carries the types alone; no document has it. */
  readonly types?: (variables: Variables) => Data;
}

export type AnyVariables = Readonly<Record<string, unknown>>;
