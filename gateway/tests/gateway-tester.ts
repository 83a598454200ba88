import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Logger } from '@sod/kit/logger';
import { compose } from '@sod/ops/schema/compose';
import { loadConfig } from '../src/config.ts';
import { startGateway } from '../src/server.ts';

export interface SubgraphCall {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly headers: IncomingMessage['headers'];
}

type Answer = (call: SubgraphCall, response: ServerResponse) => unknown;

/** A subgraph made of one function: it answers with what the function returns, or does as the function does. */
export class FakeSubgraph implements AsyncDisposable {
  readonly calls: SubgraphCall[] = [];
  answer: Answer;
  readonly #server: Server;

  private constructor(server: Server, answer: Answer) {
    this.#server = server;
    this.answer = answer;
  }

  static async start(answer: Answer): Promise<FakeSubgraph> {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { query, variables = {} } = JSON.parse(body);
      const call = { query, variables, headers: request.headers };
      subgraph.calls.push(call);
      const answer = await subgraph.answer(call, response);
      if (answer !== undefined) {
        response.setHeader('content-type', 'application/json');
        response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
      }
    });
    const subgraph = new FakeSubgraph(server, answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return subgraph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }
}

export interface GraphQLAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape is looked into by the tests
  readonly data: any;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
}

/** A real gateway over composed subgraph SDL, called over HTTP. */
export class GatewayTester implements AsyncDisposable {
  readonly url: string;
  /** Path of the file that it serves. */
  readonly supergraphFile: string;
  readonly #stop: () => PromiseLike<void>;

  private constructor(url: string, supergraphFile: string, stop: () => PromiseLike<void>) {
    this.url = url;
    this.supergraphFile = supergraphFile;
    this.#stop = stop;
  }

  /** @param subgraphs name, SDL and address of each */
  static async start(
    subgraphs: readonly { readonly name: string; readonly sdl: string; readonly url: string }[],
    environment: Record<string, string> = {},
    logger: Logger = createLogger({ service: 'gateway', level: 'silent' }),
  ): Promise<GatewayTester> {
    const path = join(tmpdir(), `supergraph-${randomUUID()}.graphql`);
    await writeFile(path, compose(subgraphs).supergraph);
    const config = loadConfig({
      NODE_ENV: 'test',
      PORT: '0',
      LOG_LEVEL: 'silent',
      REQUESTS_PER_MINUTE_ANONYMOUS: '0',
      REQUESTS_PER_MINUTE_SIGNED_IN: '0',
      SUPERGRAPH_FILE: path,
      DRAIN_DEADLINE_MS: '200',
      ...environment,
    });
    const service = await startGateway(config, logger);
    return new GatewayTester(service.url, path, () => service[Symbol.asyncDispose]());
  }

  async query(
    query: string,
    options: {
      variables?: Record<string, unknown>;
      headers?: Record<string, string>;
      signal?: AbortSignal;
    } = {},
  ): Promise<GraphQLAnswer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...options.headers },
      body: JSON.stringify({ query, variables: options.variables }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const { data, errors = [] } = (await response.json()) as Omit<GraphQLAnswer, 'status' | 'headers'>;
    return { status: response.status, headers: response.headers, data, errors };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
  }
}
