import { IngestProblem } from '../problem.ts';
import { postForJson } from './http.ts';

/** What the function signs in with. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A token is replaced when this part of its life is left. */
const RENEW_AT = 0.2;

/** Access tokens for client credentials (RFC 6749, section 4.4), each used until it is near its end. */
export class TokenSource {
  readonly #url: string;
  readonly #credentials: () => Promise<ClientCredentials>;
  readonly #now: () => number;
  #token: { readonly text: string; readonly renewAt: number } | null = null;
  #pending: Promise<string> | null = null;

  /** @param options.credentials is asked for each token, so that a secret that was replaced is found */
  constructor(options: {
    graphUrl: string;
    credentials: () => Promise<ClientCredentials>;
    now?: () => number;
  }) {
    this.#url = new URL('/oauth/token', options.graphUrl).href;
    this.#credentials = options.credentials;
    this.#now = options.now ?? Date.now;
  }

  /** @throws IngestProblem */
  async token(signal: AbortSignal): Promise<string> {
    if (this.#token && this.#now() < this.#token.renewAt) return this.#token.text;
    this.#pending ??= this.#fetch(signal).finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  /** Forgets a token that was refused, unless it has been replaced already. */
  forget(token: string): void {
    if (this.#token?.text === token) this.#token = null;
  }

  async #fetch(signal: AbortSignal): Promise<string> {
    const { clientId, clientSecret } = await this.#credentials();
    const basic = [clientId, clientSecret].map(encodeURIComponent).join(':');
    const askedAt = this.#now();
    const { status, body } = await postForJson(this.#url, {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
      },
      body: 'grant_type=client_credentials',
      signal,
    });
    const { access_token: text, expires_in: seconds, error } = body ?? {};
    if (status !== 200 || typeof text !== 'string' || typeof seconds !== 'number') {
      throw new IngestProblem('later', `no token is issued: ${status} ${String(error ?? '')}`.trim());
    }
    this.#token = { text, renewAt: askedAt + seconds * 1_000 * (1 - RENEW_AT) };
    return text;
  }
}
