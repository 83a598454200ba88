import type { FastifyReply, FastifyRequest } from 'fastify';

function addVary(reply: FastifyReply, name: string): void {
  const present = [reply.getHeader('vary') ?? []].flat().join(', ');
  if (present.toLowerCase().split(/,\s*/).includes(name.toLowerCase())) return;
  reply.header('vary', present === '' ? name : `${present}, ${name}`);
}

/**
 * Who may keep an answer. What anyone may read can be kept by anyone, what a signed-in caller reads by their own
 * client alone; both ask each time whether it still stands, because a show can be withdrawn. Nothing else is kept.
 */
export async function cacheHeaders(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  addVary(reply, 'Authorization');
  if (reply.hasHeader('cache-control')) return;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const kept = reads && reply.statusCode === 200 && !request.url.startsWith('/auth/');
  const scope = request.headers.authorization === undefined ? 'public' : 'private';
  reply.header('cache-control', kept ? `${scope}, no-cache` : 'no-store');
}
