/** What a client proves to be with (RFC 6749, section 2.3.1). */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Longest id or secret that is looked at, in characters. */
const MAX_LENGTH = 256;

/** `none` are given, `several` ways are used at once, or what is given is `malformed`. */
export type CredentialsProblem = 'none' | 'several' | 'malformed';

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function fromBasic(header: string): ClientCredentials | 'malformed' {
  const [, encoded = ''] = /^Basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header) ?? [];
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 1) return 'malformed';
  return usable(decoded(text.slice(0, colon)), decoded(text.slice(colon + 1)));
}

function usable(clientId: string | null, clientSecret: string | null): ClientCredentials | 'malformed' {
  if (!clientId || !clientSecret) return 'malformed';
  if (clientId.length > MAX_LENGTH || clientSecret.length > MAX_LENGTH) return 'malformed';
  return { clientId, clientSecret };
}

/** Reads client credentials from the header `Authorization` (`client_secret_basic`) or the form (`client_secret_post`). */
export function readClientCredentials(
  authorization: string | undefined,
  form: URLSearchParams,
): ClientCredentials | CredentialsProblem {
  const posted = form.has('client_secret');
  if (authorization === undefined) {
    return posted ? usable(form.get('client_id'), form.get('client_secret')) : 'none';
  }
  if (posted) return 'several';
  const credentials = fromBasic(authorization);
  const named = form.get('client_id');
  const contradicts = typeof credentials === 'object' && named !== null && named !== credentials.clientId;
  return contradicts ? 'malformed' : credentials;
}
