import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { Lane, type Reply } from './lane.ts';
import { graphqlBytes } from './request-bytes.ts';

const CREATE = 'mutation ($input: CreateShowInput!) { createShow(input: $input) { id } }';

/** Wait of a writer whose request got no answer, in milliseconds. */
const PAUSE_MS = 20;

/** What the database says of the writes of a ledger. */
export interface Audit {
  readonly acknowledged: number;
  /** Acknowledged and not there. */
  readonly lost: number;
  /** There more than once, acknowledged or not. */
  readonly duplicated: number;
  /** There without the trail that is written with them, or the other way round. */
  readonly halfDone: number;
}

/** Writes shows, each under a name of its own, and remembers which of them were acknowledged. */
export class Ledger {
  readonly #name = `ledger ${randomUUID()}`;
  readonly #begunAt = new Date();
  readonly #acknowledged = new Set<string>();
  readonly #lanes: Lane[];
  readonly #token: string;
  /** Called with each answer, and when its request was sent. */
  readonly #onReply: ((reply: Reply, sentAt: number) => void) | undefined;
  #next = 0;
  #stopped = false;
  #working: Promise<unknown> = Promise.resolve();

  constructor(options: {
    url: string;
    token: string;
    writers: number;
    onReply?: (reply: Reply, sentAt: number) => void;
  }) {
    this.#token = options.token;
    this.#onReply = options.onReply;
    this.#lanes = Array.from({ length: options.writers }, () => new Lane(options.url));
  }

  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  start(): this {
    this.#working = Promise.all(this.#lanes.map((lane) => this.#write(lane)));
    return this;
  }

  /** Resolves when no write is under way any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#working;
    for (const lane of this.#lanes) lane.close();
  }

  async audit(sql: Sql): Promise<Audit> {
    const rows = await sql<{ title: string; copies: number; created: number }[]>`
      SELECT title, count(*)::int AS copies, sum(
        (SELECT count(*) FROM shows.audit_events e WHERE e.show_id = s.id AND e.kind = 'SHOW_CREATED')
      )::int AS created
      FROM shows.shows s WHERE title LIKE ${`${this.#name}%`} GROUP BY title`;
    const [orphans] = await sql<{ count: number }[]>`
      SELECT count(*)::int FROM shows.audit_events e
      WHERE e.kind = 'SHOW_CREATED' AND e.at > ${this.#begunAt} AND NOT EXISTS (SELECT FROM shows.shows s WHERE s.id = e.show_id)`;
    const there = new Set(rows.map(({ title }) => title));
    return {
      acknowledged: this.#acknowledged.size,
      lost: [...this.#acknowledged].filter((title) => !there.has(title)).length,
      duplicated: rows.filter(({ copies }) => copies > 1).length,
      halfDone: rows.filter(({ copies, created }) => copies !== created).length + (orphans?.count ?? 0),
    };
  }

  async #write(lane: Lane): Promise<void> {
    while (!this.#stopped) {
      const title = `${this.#name} ${this.#next++}`;
      const input = { title, hlsSrcVideoURL: 'https://media.example.com/a/master.m3u8' };
      const sentAt = performance.now();
      const reply = await lane.ask(graphqlBytes(CREATE, { token: this.#token, variables: { input } }));
      if (reply.status === 200 && !reply.body.includes('"errors"')) this.#acknowledged.add(title);
      this.#onReply?.(reply, sentAt);
      if (reply.status === 0) await sleep(PAUSE_MS);
    }
  }
}
