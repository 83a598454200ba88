import type { Route } from '../route.ts';
import { errorSchema } from '../schemas/error-schema.ts';
import { reference } from '../schemas/schema-helpers.ts';

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request breaks a rule; every broken field is named.',
  401: 'No access token, or one that is not valid.',
  403: 'Signed in, but not allowed.',
  404: 'There is no such resource, or the caller may not see it.',
  409: 'Taken, or in conflict with what happened before.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  429: 'Too many requests; wait for `retryAfter` seconds.',
  500: 'A failure on our side.',
  503: 'A service is not available at the moment.',
  504: 'A service did not answer in time.',
};

const ANY_ROUTE = [400, 429, 500, 503, 504];

/** Every status with which a route can refuse or fail. */
export function refusalsOf({ access, input, idempotent, refusals = [] }: Route): number[] {
  const statuses = new Set([...ANY_ROUTE, ...refusals]);
  if (access.token !== 'ignored') statuses.add(401);
  if (access.scope !== undefined) statuses.add(403);
  if (input.params) statuses.add(404);
  if (input.body) statuses.add(413).add(415);
  if (idempotent) statuses.add(409);
  return [...statuses].sort((a, b) => a - b);
}

/** The schema of a refusal with this status. */
export function refusalSchema(status: number) {
  return { ...reference(errorSchema), description: DESCRIPTIONS[status] ?? 'Refused.' };
}
