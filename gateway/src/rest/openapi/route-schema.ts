import type { FastifySchema } from 'fastify';
import Type from 'typebox';
import { idempotencyHeaders } from '../idempotency/idempotency-key.ts';
import type { Access, Route } from '../route.ts';
import { refusalSchema, refusalsOf } from './refusals.ts';

const text = (description: string) => Type.String({ description });

function headersOf({ method, path, status }: Route) {
  if (status === 201 && !path.startsWith('/auth/')) return { location: text('Path of what was made.') };
  if (method !== 'GET' || path.startsWith('/auth/')) return {};
  const link = path.includes(':') ? {} : { link: text('`rel="next"`: the next page, when there is one.') };
  return { etag: text('For `If-None-Match`.'), ...link };
}

function securityOf({ token }: Access) {
  const schemes = [{ bearer: [] }, { token: [] }];
  if (token === 'ignored') return [];
  return token === 'required' ? schemes : [{}, ...schemes];
}

/** What Fastify checks and serializes by for a row, and what the OpenAPI document says of it. */
export function routeSchema(route: Route): FastifySchema {
  const { params, query, body } = route.input;
  const refusals = refusalsOf(route).map((status) => [status, refusalSchema(status)] as const);
  const success = { description: 'Done.', ...route.answers, headers: headersOf(route) };
  const cached = route.method === 'GET' && !route.path.startsWith('/auth/');
  const notModified = { type: 'null', description: 'The client has this answer already.' };
  return {
    operationId: `${route.operation}${route.path === '/auth/logout' ? `-by-${route.method.toLowerCase()}` : ''}`,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    security: securityOf(route.access),
    ...(params ? { params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body } : {}),
    ...(route.idempotent ? { headers: idempotencyHeaders } : {}),
    response: {
      [route.status]: success,
      ...(cached ? { 304: notModified } : {}),
      ...Object.fromEntries(refusals),
    },
  };
}
