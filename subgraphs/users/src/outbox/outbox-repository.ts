import { sql } from 'drizzle-orm';
import { at, type Database } from '../db/client.ts';
import { outboxEvents } from '../db/tables.ts';

/** An event that is to be delivered now, by whoever claimed it. */
export interface DueEvent {
  readonly id: string;
  readonly type: string;
  readonly userId: string;
  /** This attempt included. */
  readonly attempts: number;
}

type RawEvent = Omit<DueEvent, 'userId'> & { readonly user_id: string } & Record<string, unknown>;

/** Events on their way. They are written by the statements that make the changes they tell of. */
export class OutboxRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Takes events that are due. Until `leaseEnds` nobody else takes them; a process that dies leaves them to others
   * then. Replicas that claim at the same time get different events.
   */
  async claim(times: { now: Date; leaseEnds: Date }, limit: number): Promise<DueEvent[]> {
    const rows = await this.#database.execute<RawEvent>(sql`
      WITH due AS MATERIALIZED (
        SELECT id FROM ${outboxEvents} WHERE delivered_at IS NULL AND next_attempt_at <= ${at(times.now)}
        ORDER BY next_attempt_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )
      UPDATE ${outboxEvents} event SET attempts = event.attempts + 1, next_attempt_at = ${at(times.leaseEnds)}
      FROM due WHERE event.id = due.id
      RETURNING event.id, event.type, event.user_id, event.attempts`);
    return rows.map(({ id, type, user_id: userId, attempts }) => ({ id, type, userId, attempts }));
  }

  async delivered(id: string, now: Date): Promise<void> {
    await this.#database.execute(sql`
      UPDATE ${outboxEvents} SET delivered_at = ${at(now)} WHERE id = ${id}::uuid AND delivered_at IS NULL`);
  }

  async postpone(id: string, nextAttemptAt: Date): Promise<void> {
    await this.#database.execute(sql`
      UPDATE ${outboxEvents} SET next_attempt_at = ${at(nextAttemptAt)}
      WHERE id = ${id}::uuid AND delivered_at IS NULL`);
  }

  /** Deletes a bounded number of events that were delivered before a time and returns how many. */
  async purge(before: Date, limit: number): Promise<number> {
    const rows = await this.#database.execute(sql`
      DELETE FROM ${outboxEvents} WHERE id IN (
        SELECT id FROM ${outboxEvents} WHERE delivered_at < ${at(before)} LIMIT ${limit}
      ) RETURNING 1`);
    return rows.length;
  }
}
