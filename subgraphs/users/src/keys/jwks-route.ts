import type { HttpServer } from '@sod/kit/http-server';
import type { KeysService } from './keys-service.ts';

/** Verifiers may keep the set this long, in seconds; a new key is published three times as long before it signs. */
const MAX_AGE_SECONDS = 300;

/** Serves the public keys at the well-known place, to anyone. */
export function serveJwks(server: HttpServer, keys: KeysService): void {
  server.get('/.well-known/jwks.json', async (_request, reply) => {
    const body = JSON.stringify({ keys: await keys.publicKeys() });
    return reply
      .header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`)
      .type('application/jwk-set+json')
      .send(body);
  });
}
