import { mkdir } from 'node:fs/promises';
import type { Secret } from '@sod/kit/secret';
import { type EmbeddedPostgres, startPostgres } from '@sod/ops/postgres/embedded';
import { databaseUrl, provisionSubgraphs, startDatabase } from '@sod/ops/start/database';
import postgres from 'postgres';

/** A Postgres server of our own, which keeps its port and its data over restarts. */
export class Postgres implements AsyncDisposable {
  readonly ownerUrl: Secret;
  readonly databases: { readonly shows: Secret; readonly users: Secret };
  readonly #directory: string;
  #server: EmbeddedPostgres;

  private constructor(
    directory: string,
    server: EmbeddedPostgres,
    databases: { readonly shows: Secret; readonly users: Secret },
  ) {
    this.#directory = directory;
    this.#server = server;
    this.ownerUrl = databaseUrl(server.ownerUrl);
    this.databases = databases;
  }

  static async start(directory: string): Promise<Postgres> {
    await mkdir(directory, { recursive: true, mode: 0o711 });
    const { ownerUrl, server } = await startDatabase(directory);
    if (!server) throw new Error('startDatabase started no server');
    return new Postgres(directory, server, await provisionSubgraphs(ownerUrl));
  }

  get pid(): number {
    return this.#server.pid;
  }

  get port(): number {
    return this.#server.port;
  }

  /** Runs statements as the owner, over a connection of their own. */
  async as<Result>(work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
    const sql = postgres(this.ownerUrl.reveal(), { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      return await work(sql);
    } finally {
      await sql.end({ timeout: 5 });
    }
  }

  /** Ends it: by its fast shutdown, without a checkpoint, or as a crash would. */
  async stop(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    process.kill(this.#server.pid, signal);
    await this.#server.exited;
  }

  /** Starts it anew after a stop, and resolves when it accepts connections. */
  async start(): Promise<void> {
    this.#server = await startPostgres({ directory: this.#directory, port: this.port });
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#server[Symbol.asyncDispose]();
  }
}
