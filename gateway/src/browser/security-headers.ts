import type { HttpServer } from '@sod/kit/http-server';

/** Nothing that is answered here is a page, unless its route says so by a policy of its own. */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** On every answer, as OWASP's secure headers project advises for an API. */
const HEADERS = {
  'content-security-policy': NO_PAGE,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const TWO_YEARS_SECONDS = 63_072_000;

/** @param options.https whether clients come by HTTPS, so that browsers may be told to stay with it */
export function securityHeaders(options: { https: boolean }): Readonly<Record<string, string>> {
  return {
    ...HEADERS,
    // Other sites may read what CORS lets them; without CORS nothing here is for them to embed.
    'cross-origin-resource-policy': 'same-site',
    ...(options.https
      ? { 'strict-transport-security': `max-age=${TWO_YEARS_SECONDS}; includeSubDomains` }
      : {}),
  };
}

/** Sets the headers that protect browsers, on refusals too. Pages replace the policy on content. */
export function registerSecurityHeaders(server: HttpServer, options: { https: boolean }): void {
  const headers = securityHeaders(options);
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
