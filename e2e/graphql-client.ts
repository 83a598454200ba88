/** An answer as GraphQL gives it. */
export interface Answer<Data = Record<string, unknown>> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly service?: string };
}

export interface Ask {
  readonly variables?: Record<string, unknown>;
  readonly token?: string;
}

/** A client of one gateway. */
export interface GraphQLClient {
  ask<Data = Record<string, unknown>>(query: string, options?: Ask): Promise<Answer<Data>>;
  /** The data of an answer without errors. @throws Error with the answer's errors */
  data<Data>(query: string, options?: Ask): Promise<Data>;
}

const TIMEOUT_MS = 15_000;

export function graphqlClient(url: string): GraphQLClient {
  const ask = async <Data>(query: string, { variables, token }: Ask = {}): Promise<Answer<Data>> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { data, errors = [] } = (await response.json()) as { data?: Data; errors?: AnswerError[] };
    return { status: response.status, data, errors };
  };
  return {
    ask,
    async data<Data>(query: string, options?: Ask) {
      const { data, errors } = await ask<Data>(query, options);
      if (!data || errors.length > 0) throw new Error(`GraphQL refused: ${JSON.stringify(errors)}`);
      return data;
    },
  };
}
