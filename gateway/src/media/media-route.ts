import { stat } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import { ConfigError } from '@sod/kit/config';
import { type HttpServer, sendError } from '@sod/kit/http-server';
import { mediaFile } from '@sod/kit/media-file';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerOtherMethods } from '../http/methods.ts';

const PREFIX = '/media/';
const METHODS = ['GET', 'HEAD'];

/** A page on this machine: a developer opens the same system as `localhost` and as `127.0.0.1`. */
const LOOPBACK_ORIGIN = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** What the file server throws for a request that it cannot answer. */
type FileError = Error & { readonly status?: number; readonly headers?: Record<string, string> };

const REFUSALS: Readonly<Record<number, { code: 'NOT_FOUND' | 'BAD_USER_INPUT'; message: string }>> = {
  400: { code: 'BAD_USER_INPUT', message: 'This address cannot be read.' },
  403: { code: 'NOT_FOUND', message: 'There is nothing for viewers here.' },
  412: { code: 'BAD_USER_INPUT', message: 'The file is not the one that the request is about.' },
  416: { code: 'BAD_USER_INPUT', message: 'The file has no bytes in this range.' },
};

export interface MediaOptions {
  readonly directory: string;
  /** Whether pages of every server on this machine may read media, besides those that CORS lets. */
  readonly loopbackPages: boolean;
}

/**
 * Serves finished streams and posters at `/media/`, to everyone: with ranges, `ETag` and `Last-Modified`, without
 * lists of folders, hidden files and other types.
 * @throws ConfigError when the directory is not there
 */
export async function registerMedia(
  server: HttpServer,
  { directory, loopbackPages }: MediaOptions,
): Promise<void> {
  const there = await stat(directory).catch(() => null);
  if (!there?.isDirectory()) throw new ConfigError([`MEDIA_DIR: ${directory} is not a directory`]);
  await server.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      // Players and posters on the pages of other origins are what media are for.
      reply.header('cross-origin-resource-policy', 'cross-origin');
      if (loopbackPages) letLoopbackPagesRead(request, reply);
      // A part is one of the stored bytes: compressing it would answer with others.
      if (request.headers.range !== undefined) request.headers['x-no-compression'] = 'true';
    });
    scope.setErrorHandler<FileError>((error, _request, reply) => {
      const refusal = REFUSALS[error.status ?? 0];
      if (refusal === undefined) throw error;
      reply.headers(error.headers ?? {});
      return sendError(reply, { ...refusal, details: {} }, error.status);
    });
    answerOtherMethods(scope, { path: `${PREFIX}*`, methods: METHODS });
    await scope.register(fastifyStatic, {
      root: directory,
      prefix: PREFIX,
      index: false,
      redirect: false,
      decorateReply: false,
      dotfiles: 'ignore',
      cacheControl: false,
      // Nothing else is served, whatever lies in the folder.
      allowedPath: (path) => mediaFile(path) !== undefined,
      setHeaders: (reply, path) => {
        const file = mediaFile(path);
        if (file === undefined) return;
        reply.type(file.type).header('cache-control', file.cacheControl);
      },
    });
  });
}

function letLoopbackPagesRead(request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers;
  if (origin === undefined || !LOOPBACK_ORIGIN.test(origin)) return;
  if (reply.hasHeader('access-control-allow-origin')) return;
  reply.header('access-control-allow-origin', origin);
  reply.header('access-control-expose-headers', 'content-range, etag');
}
