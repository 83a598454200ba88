import fastifyStatic from '@fastify/static';
import type { HttpServer } from '@sod/kit/http-server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerOtherMethods } from '../http/methods.ts';
import type { ClientBuild } from './client-build.ts';
import { ANY_MEDIA, type MediaHosts, pagePolicy } from './page-policy.ts';

/** Looked up anew each time, which costs an answer without a body while nothing has changed. */
const REVALIDATED = 'no-cache';
/** A year: the name of the file changes with its content. */
const IMMUTABLE_MS = 365 * 24 * 60 * 60 * 1_000;

/** Whether a browser goes to a page; everything else that is asked at an unknown address gets an error it can read. */
function isNavigation({ headers }: FastifyRequest): boolean {
  return /(?:^|[,\s])text\/html(?:[;,\s]|$)/i.test(headers.accept ?? '');
}

/**
 * Serves the built web clients: their files by name, and the page at every other address below their base, because
 * the client itself knows which of them exist.
 */
export function registerWebClients(
  server: HttpServer,
  options: { builds: readonly ClientBuild[]; media: MediaHosts },
): void {
  for (const build of options.builds) {
    // Whoever runs the catalogue tests streams of any host.
    const policy = pagePolicy(build.name === 'admin' ? ANY_MEDIA : options.media);
    server.register(async (scope) => serveClient(scope, build, policy));
  }
}

async function serveClient(scope: FastifyInstance, build: ClientBuild, policy: string): Promise<void> {
  const { base, directory, page, tag, files } = build;
  scope.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true };
  });
  await scope.register(fastifyStatic, {
    root: `${directory}/assets`,
    prefix: `${base}assets/`,
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: IMMUTABLE_MS,
    setHeaders: (reply) => reply.header('vary', 'accept-encoding'),
  });
  for (const name of files) {
    scope.get(`${base}${name}`, (_request, reply) =>
      reply
        .header('cache-control', REVALIDATED)
        .sendFile(name, directory, { cacheControl: false, immutable: false }),
    );
  }

  const sendPage = (request: FastifyRequest, reply: FastifyReply) => {
    if (!isNavigation(request)) return reply.callNotFound();
    reply.headers({ 'content-security-policy': policy, 'cache-control': REVALIDATED, etag: tag });
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('text/html; charset=utf-8').send(page);
  };
  scope.get(base, sendPage);
  scope.get(`${base}*`, sendPage);
  answerOtherMethods(scope, { path: base, methods: ['GET', 'HEAD'] });
  if (base !== '/') scope.get(base.slice(0, -1), async (_request, reply) => reply.redirect(base, 308));
}
