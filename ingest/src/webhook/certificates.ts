import { type KeyObject, X509Certificate } from 'node:crypto';
import { IngestProblem, refused } from '../problem.ts';

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64 * 1_024;
/** SNS changes its certificate a few times a year. */
const MAX_KEPT = 20;
/** Whoever knows a listed topic can name certificates that are not there: so many are looked for in a minute. */
const MAX_FETCHES = 10;
const MINUTE_MS = 60_000;

/** Fetches text from an address that has been judged. @throws Error when there is no answer with 200 */
export type FetchText = (url: URL) => Promise<string>;

export const fetchText: FetchText = async (url) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  const text = await response.text();
  if (!response.ok || text.length > MAX_BYTES)
    throw new Error(`answered ${response.status}, ${text.length} characters`);
  return text;
};

/** The keys in SNS's certificates, each fetched once while it is valid. */
export class Certificates {
  readonly #fetchText: FetchText;
  readonly #now: () => number;
  readonly #kept = new Map<string, X509Certificate>();
  #minute = { endsAt: Number.NEGATIVE_INFINITY, fetches: 0 };

  constructor(options: { fetchText: FetchText; now?: () => number }) {
    this.#fetchText = options.fetchText;
    this.#now = options.now ?? Date.now;
  }

  /** @throws IngestProblem: to be asked again without an answer, for good when the certificate is none or not valid */
  async key(url: URL): Promise<KeyObject> {
    const certificate = this.#kept.get(url.href) ?? (await this.#fetch(url));
    const now = this.#now();
    if (now < certificate.validFromDate.getTime() || now > certificate.validToDate.getTime()) {
      this.#kept.delete(url.href);
      throw refused('is signed with a certificate that is not valid now');
    }
    return certificate.publicKey;
  }

  #countFetch(): void {
    const now = this.#now();
    if (now >= this.#minute.endsAt) this.#minute = { endsAt: now + MINUTE_MS, fetches: 0 };
    this.#minute.fetches += 1;
    if (this.#minute.fetches > MAX_FETCHES)
      throw new IngestProblem('retry', 'too many certificates are named');
  }

  async #fetch(url: URL): Promise<X509Certificate> {
    this.#countFetch();
    const pem = await this.#fetchText(url).catch((error: unknown) => {
      throw new IngestProblem('retry', 'the certificate cannot be fetched', { cause: error });
    });
    let certificate: X509Certificate;
    try {
      certificate = new X509Certificate(pem);
    } catch (error) {
      throw refused('names a certificate that is none', { cause: error });
    }
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= MAX_KEPT && !oldest.done) this.#kept.delete(oldest.value);
    this.#kept.set(url.href, certificate);
    return certificate;
  }
}
