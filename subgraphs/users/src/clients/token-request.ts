import { type ClientCredentials, readClientCredentials } from '@sod/kit/client-credentials';
import { badRequest, TokenError, unknownClient } from './clients-errors.ts';

/** A token request that can be answered. */
export interface TokenRequest {
  readonly credentials: ClientCredentials;
  /** The scopes that are wanted; null for all that the client has. */
  readonly scopes: readonly string[] | null;
}

/** A scope token of RFC 6749, section 3.3. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/**
 * Reads a request for a token with client credentials (RFC 6749, section 4.4.2).
 * @throws TokenError
 */
export function readTokenRequest(authorization: string | undefined, body: string): TokenRequest {
  const form = new URLSearchParams(body);
  // Section 3.2: a parameter without a value counts as left out, one that stands twice makes the request invalid.
  for (const name of new Set(form.keys())) {
    if (form.getAll(name).length > 1) throw badRequest(`The parameter ${name.slice(0, 64)} stands twice.`);
    if (form.get(name) === '') form.delete(name);
  }
  const grantType = form.get('grant_type');
  if (grantType === null) throw badRequest('The parameter grant_type is missing.');
  if (grantType !== 'client_credentials') {
    throw new TokenError('unsupported_grant_type', 'Only client_credentials is supported.');
  }
  const credentials = readClientCredentials(authorization, form);
  if (credentials === 'several') throw badRequest('The client authenticates in more than one way.');
  if (typeof credentials === 'string') throw unknownClient();
  const scope = form.get('scope');
  const scopes = scope === null ? null : scope.split(' ');
  if (scopes?.some((name) => !SCOPE.test(name)))
    throw new TokenError('invalid_scope', 'The scope is malformed.');
  return { credentials, scopes };
}
