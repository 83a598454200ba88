import type { TestDatabase } from '@sod/ops/testing/database';
import postgres from 'postgres';
import { expect } from 'vitest';

/** What the database knows of events and deliveries. */
export interface LedgerFigures {
  readonly events: number;
  /** Events that nobody has taken out of the outbox yet. */
  readonly unplaced: number;
  readonly pending: number;
  readonly emails: number;
  readonly webhooks: number;
  readonly dead: number;
}

/** Looks into the ledger of deliveries, and changes it as time would. */
export class Ledger implements AsyncDisposable {
  readonly sql: postgres.Sql;

  constructor(database: TestDatabase) {
    this.sql = postgres(database.showsUrl.reveal(), { max: 1 });
  }

  async figures(): Promise<LedgerFigures> {
    const [row] = await this.sql<LedgerFigures[]>`
      SELECT (SELECT count(*)::int FROM outbox_events) AS events,
        (SELECT count(*)::int FROM outbox_events WHERE position IS NULL) AS unplaced,
        count(*) FILTER (WHERE status = 'PENDING')::int AS pending,
        count(*) FILTER (WHERE status = 'DELIVERED' AND channel = 'EMAIL')::int AS emails,
        count(*) FILTER (WHERE status = 'DELIVERED' AND channel = 'WEBHOOK')::int AS webhooks,
        count(*) FILTER (WHERE status = 'DEAD')::int AS dead
      FROM notification_deliveries`;
    return row ?? expect.fail('no figures');
  }

  /** Waits until everything that happened was told, or given up. */
  async settled(): Promise<LedgerFigures> {
    const open = async () => {
      const { unplaced, pending } = await this.figures();
      return { unplaced, pending };
    };
    await expect.poll(open, { timeout: 60_000, interval: 50 }).toEqual({ unplaced: 0, pending: 0 });
    return this.figures();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sql.end({ timeout: 5 });
  }
}
