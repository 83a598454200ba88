import { timestamp } from 'drizzle-orm/pg-core';

/** Milliseconds, because that is what a JavaScript `Date` holds: a cursor made of one has to find its row again. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
