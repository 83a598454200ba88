/** Longest token that is looked at, in characters. */
const MAX_TOKEN_LENGTH = 8_192;

/**
 * Whether text has the one canonical form of a compact JWS: three parts, each of which is exactly what encoding
 * its bytes gives. jose alone accepts some other spellings of the same token, and then a list of revoked tokens
 * or a cache could be passed by. Source: RFC 7515 section 2 (base64url without padding, white space or line breaks).
 */
export function isCanonicalJws(token: string): boolean {
  if (token.length > MAX_TOKEN_LENGTH) return false;
  const parts = token.split('.');
  return (
    parts.length === 3 &&
    parts.every((part) => part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part)
  );
}
