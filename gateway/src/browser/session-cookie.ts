import type { IncomingHttpHeaders } from 'node:http';

/** A page asks for cookies by this header; other sites cannot send it without a preflight that CORS refuses. */
const MODE_HEADER = 'x-session';
const MODE = 'cookie';

/** The prefix makes browsers refuse the cookie unless it is `Secure`, without `Domain`, and for the whole host. */
const NAME = '__Host-refresh';
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Strict';
/** Longest that browsers keep the cookie, in seconds; the token in it ends earlier or later by its own rules. */
const MAX_AGE_SECONDS = 30 * 24 * 60 * 60;

/** Refresh tokens are 256 bits as base64url; anything else is not ours. */
const TOKEN = /^[\w-]{1,128}$/;

/** How a client keeps its refresh token: by itself, or in a cookie that its pages cannot read. */
export type SessionCookie =
  | { readonly mode: 'none' }
  | { readonly mode: 'cookie'; readonly refreshToken: string | null };

/** Reads the cookie, for clients that ask for cookies only. Of two cookies of the name neither is believed. */
export function sessionCookieOf(headers: IncomingHttpHeaders): SessionCookie {
  if (headers[MODE_HEADER] !== MODE) return { mode: 'none' };
  const values = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${NAME}=`))
    .map((pair) => pair.slice(NAME.length + 1));
  const [value] = values;
  const usable = values.length === 1 && value !== undefined && TOKEN.test(value);
  return { mode: 'cookie', refreshToken: usable ? value : null };
}

/** `Set-Cookie` for a new refresh token, or to forget the old one. */
export function setCookie(refreshToken: string | null): string {
  return `${NAME}=${refreshToken ?? ''}; Max-Age=${refreshToken === null ? 0 : MAX_AGE_SECONDS}; ${ATTRIBUTES}`;
}
