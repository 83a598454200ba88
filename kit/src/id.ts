import { randomUUID } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const REQUEST_ID = /^[\w.-]{8,64}$/;

/** Whether a client's id can be the id of a row at all; ids that cannot are unknown, not malformed. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** The caller's request id when it has a harmless form (8 to 64 of `A-Z a-z 0-9 _ . -`), else a new one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && REQUEST_ID.test(header) ? header : randomUUID();
}
