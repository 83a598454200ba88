import type { Answer } from './answer.ts';
import type { GraphDocument } from './graph-document.ts';
import { GraphError } from './graph-error.ts';
import type { Session, SessionPayload } from './session.ts';
import type { Transport } from './transport.ts';

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Sends no access token, and so waits for none. */
  readonly isPublic?: boolean;
}

/** The graph, as the viewer of this page may use it. */
export class Graph {
  readonly session: Session;
  readonly #transport: Transport;

  constructor(transport: Transport, session: Session) {
    this.#transport = transport;
    this.session = session;
  }

  /**
   * Runs an operation and gives its data.
   * @throws GraphError when the answer has an error, at whichever field
   */
  async run<Data, Variables>(
    document: GraphDocument<Data, Variables>,
    variables: Variables,
    options: RunOptions = {},
  ): Promise<Data> {
    const { data, errors } = await this.ask(document, variables, options);
    const [error] = errors;
    if (error) throw error;
    if (data === null) throw new GraphError('UNREACHABLE', 'The service gave an empty answer.');
    return data;
  }

  /**
   * Runs an operation and gives whatever was answered, errors beside data. An access token that is refused is renewed
   * once.
   * @throws GraphError when there is no answer at all
   */
  async ask<Data, Variables>(
    document: GraphDocument<Data, Variables>,
    variables: Variables,
    { signal, isPublic = false }: RunOptions = {},
  ): Promise<Answer<Data>> {
    const accessToken = isPublic ? null : await this.session.accessToken();
    const answer = await this.#transport.send(document, variables, { accessToken, signal });
    const refused = accessToken !== null && answer.errors.some(({ code }) => code === 'UNAUTHENTICATED');
    if (!refused) return answer;
    await this.session.refresh();
    return this.#transport.send(document, variables, {
      accessToken: await this.session.accessToken(),
      signal,
    });
  }

  /**
   * Signs in or registers, and begins the session that is answered.
   * @throws GraphError as `run` does
   */
  async enter<Data, Variables>(
    document: GraphDocument<Data, Variables>,
    variables: Variables,
    payloadOf: (data: Data) => SessionPayload | null,
  ): Promise<Data> {
    const data = await this.session.entering(() => this.run(document, variables, { isPublic: true }));
    const payload = payloadOf(data);
    if (payload) this.session.begin(payload);
    return data;
  }

  /** Sends an operation that outlives the page, and does not wait for its answer. */
  leaveBehind<Data, Variables>(document: GraphDocument<Data, Variables>, variables: Variables): void {
    const accessToken = this.session.currentToken;
    // Nobody is left to tell of a failure.
    this.#transport.send(document, variables, { accessToken, keepalive: true }).catch(() => {});
  }
}
