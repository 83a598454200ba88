/** The error codes of RFC 6749, section 5.2, that this service answers. */
export type TokenErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

/** A token request that is refused; the description is meant for the developer of the client. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly code: TokenErrorCode;

  constructor(code: TokenErrorCode, description: string) {
    super(description);
    this.code = code;
  }

  get status(): number {
    return this.code === 'invalid_client' ? 401 : 400;
  }
}

/** The same for an unknown client, a disabled one and a wrong secret. */
export function unknownClient(): TokenError {
  return new TokenError('invalid_client', 'These client credentials are not known.');
}

export function badRequest(description: string): TokenError {
  return new TokenError('invalid_request', description);
}
