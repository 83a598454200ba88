import { sendError } from '@sod/kit/http-server';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Bodies are not decompressed: a small one could hide a huge one. RFC 9110, 15.5.16, answers 415. */
export async function refuseEncodedBody(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return undefined;
  const message = 'Bodies with a Content-Encoding are not accepted.';
  reply.header('accept-encoding', 'identity');
  return sendError(reply, { code: 'BAD_USER_INPUT', message, details: {} }, 415);
}
