/** Why something could not be fetched, in words. */
export interface Diagnosis {
  readonly kind: 'status' | 'cors' | 'mixed-content' | 'policy' | 'offline' | 'unreachable';
  readonly title: string;
  readonly text: string;
}

export interface Surroundings {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Origin of this page. */
  readonly origin: string;
  readonly isOnline: () => boolean;
  /** Whether the page's own policy refused to fetch from this origin. */
  readonly isRefused: (origin: string) => boolean;
}

/** Longest that a server is given to show that it is there, in milliseconds. */
const PATIENCE_MS = 8_000;

const STATUSES: Readonly<Record<number, string>> = {
  401: 'The server wants to know who asks.',
  403: 'The server refuses it: a signed address may have run out, or a bucket may not be public.',
  404: 'There is nothing at this address on the server.',
  410: 'It was removed from the server.',
  416: 'The server has fewer bytes than were asked for.',
};

/**
 * Finds out why an address could not be fetched. Browsers do not tell pages whether CORS was the reason; a request
 * whose answer stays unread does.
 * @param status the HTTP status that was read; null when nothing was
 */
export async function diagnose(
  url: string,
  status: number | null,
  surroundings: Surroundings,
): Promise<Diagnosis> {
  const { host, origin, protocol } = new URL(url);
  const { origin: pageOrigin } = surroundings;
  if (status !== null) {
    const reason = STATUSES[status] ?? (status >= 500 ? 'The server failed.' : 'The server did not give it.');
    return { kind: 'status', title: `HTTP ${status} from ${host}`, text: reason };
  }
  if (!surroundings.isOnline()) {
    return { kind: 'offline', title: 'You are offline', text: 'Connect to a network and try again.' };
  }
  if (surroundings.isRefused(origin)) {
    return {
      kind: 'policy',
      title: 'This page may not fetch from there',
      text: `The page's own content security policy allows https addresses and this machine; ${origin} is neither.`,
    };
  }
  if (protocol === 'http:' && pageOrigin.startsWith('https:') && !isLoopback(url)) {
    return {
      kind: 'mixed-content',
      title: 'Not over https',
      text: `This page came over https, and browsers fetch nothing over plain http then. Serve ${host} over https.`,
    };
  }
  return (await answers(url, surroundings)) ? corsDiagnosis(host, pageOrigin) : unreachable(host);
}

async function answers(url: string, { fetch }: Surroundings): Promise<boolean> {
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}

function corsDiagnosis(host: string, pageOrigin: string): Diagnosis {
  return {
    kind: 'cors',
    title: `CORS: ${host} does not let this page read its answers`,
    text:
      `The server is there and answers, but without a header that allows ${pageOrigin}. Viewers' browsers refuse it ` +
      `as well. Let the server send "Access-Control-Allow-Origin: ${pageOrigin}" (or "*") with playlists, manifests ` +
      'and segments, also with errors, and "Access-Control-Allow-Headers: Range".',
  };
}

function unreachable(host: string): Diagnosis {
  return {
    kind: 'unreachable',
    title: `${host} does not answer`,
    text: 'The name may be wrong, the server may be down, its certificate invalid, or a network in between may block it.',
  };
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
