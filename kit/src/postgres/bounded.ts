import type postgres from 'postgres';

/** Bounds on the statements of one pool; times in milliseconds. */
export interface StatementBounds {
  /** Statements that run or wait at the same time. */
  readonly pending: number;
  /** Longest time until a statement begins to run. */
  readonly waitMs: number;
  /** Longest time until it has ended: longer than the server's own limit, for when the server says nothing. */
  readonly deadlineMs: number;
}

/** A statement that did not run, or whose end was not seen. Its `code` is known to the error funnel. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
  readonly code = 'DATABASE_BUSY';
}

/** What postgres.js keeps in a query and does not put into its types. */
interface PendingQuery extends Promise<unknown> {
  handler: Handler;
  /** True while it runs. */
  readonly active: boolean;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
  cancel(): Promise<void> | null;
}

type Handler = ((query: PendingQuery) => unknown) & { debug?: unknown };

function isQuery(value: unknown): value is PendingQuery {
  return value instanceof Promise && 'handler' in value && typeof value.handler === 'function';
}

/**
 * A pool that refuses a statement when too many are pending, and gives up on one that waits or runs too long.
 * postgres.js queues without end, and waits without end for a server that has gone silent. A statement that is given
 * up on before it was sent is never sent. One that was sent still counts until it has ended, so a silent server does
 * not pile up more.
 */
export function bounded(sql: postgres.Sql, bounds: StatementBounds): postgres.Sql {
  let pending = 0;
  let send: Handler | null = null;

  const admit: Handler = (query) => {
    if (pending >= bounds.pending) return query.reject(new DatabaseBusy('too many statements are pending'));
    pending += 1;
    const { resolve, reject } = query;
    const giveUp = (reason: string) => {
      reject(new DatabaseBusy(reason));
      query.cancel()?.catch(() => {});
    };
    const waited = setTimeout(() => {
      if (!query.active) giveUp('the statement waited too long');
    }, bounds.waitMs);
    const overdue = setTimeout(() => giveUp('the database is silent'), bounds.deadlineMs);
    const ended = () => {
      pending -= 1;
      clearTimeout(waited);
      clearTimeout(overdue);
    };
    query.resolve = (value) => {
      ended();
      resolve(value);
    };
    query.reject = (reason) => {
      ended();
      reject(reason);
    };
    return send?.(query);
  };

  const bind = <Value>(value: Value): Value => {
    if (!isQuery(value)) return value;
    if (send === null) {
      send = value.handler;
      admit.debug = send.debug;
    }
    value.handler = admit;
    return value;
  };

  return new Proxy(sql, {
    apply: (target, self, args) => bind(Reflect.apply(target, self, args)),
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (name !== 'unsafe') return member;
      return (...args: Parameters<typeof target.unsafe>) => bind(target.unsafe(...args));
    },
  });
}
