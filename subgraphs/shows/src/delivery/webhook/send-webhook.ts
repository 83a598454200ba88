import {
  guardedLookup,
  isLoopbackAddress,
  isPublicAddress,
  literalAddress,
  RefusedAddress,
  type Resolve,
} from '@sod/kit/public-address';
import type { TextSeal } from '@sod/kit/sealed-text';
import type { Secret } from '@sod/kit/secret';
import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';
import { WIRE_TYPES } from '../../db/outbox.ts';
import { AttemptFailed } from '../attempt-failed.ts';
import type { Send } from '../deliverer.ts';
import type { Endpoint, News } from '../delivery-repository.ts';

/** Bytes of an answer that are read at the most; what it says is of no interest. */
const MAX_ANSWER_BYTES = 16_384;

/** The body of each attempt, the same to the byte. */
export function webhookBody({ type, at, data }: News): string {
  return JSON.stringify({ type: WIRE_TYPES[type], timestamp: at.toISOString(), data });
}

/** What went wrong, in words that tell nothing of our network but names and codes. */
function reasonOf(error: unknown): string {
  if (error instanceof RefusedAddress) return error.message;
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { code } = error as NodeJS.ErrnoException;
  return code ? `the request failed (${code})` : 'the request failed';
}

/**
 * Sends webhooks as Standard Webhooks says: signed anew for each attempt, under the id of the delivery. Redirects are not
 * followed, and addresses that are not public are not connected to.
 * @param options.allowLoopback whether endpoints may be on this machine, for development
 * @param options.resolve how names are resolved; by the system unless given
 */
export function webhookSender(options: {
  seal: TextSeal;
  allowLoopback: boolean;
  timeoutMs: number;
  resolve?: Resolve;
}): { send: Send } & AsyncDisposable {
  const { seal, allowLoopback, timeoutMs, resolve } = options;
  const allows = (address: string) =>
    isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address));
  const dispatcher = new Agent({
    connect: { lookup: guardedLookup(allows, resolve), timeout: timeoutMs },
    connections: 10,
    maxResponseSize: MAX_ANSWER_BYTES,
  });

  function secretsOf({ sealedSecret, sealedFormerSecret }: Endpoint): Secret[] {
    const sealed = [sealedSecret, ...(sealedFormerSecret === null ? [] : [sealedFormerSecret])];
    const secrets = sealed.flatMap((text) => seal.open(text) ?? []);
    if (secrets.length === 0) {
      throw new AttemptFailed('its secret cannot be read since AUTH_CONTEXT_SECRET was changed: rotate it');
    }
    return secrets;
  }

  function urlOf(endpoint: Endpoint): URL {
    const url = new URL(endpoint.url);
    const address = literalAddress(url);
    if (address !== null && !allows(address)) throw new AttemptFailed('its address is private');
    if (url.protocol !== 'https:' && !allowLoopback) throw new AttemptFailed('its address is not https');
    return url;
  }

  const send: Send = async ({ id, news, endpoint }) => {
    if (!endpoint) throw new AttemptFailed('its endpoint is gone');
    if (!endpoint.enabled) throw new AttemptFailed('its endpoint is turned off');
    const url = urlOf(endpoint);
    const body = webhookBody(news);
    const now = new Date();
    const signatures = secretsOf(endpoint).map((secret) => new Webhook(secret.reveal()).sign(id, now, body));
    const answer = await request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'shows-on-demand',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
        'webhook-signature': signatures.join(' '),
      },
      body,
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw new AttemptFailed(reasonOf(error), { cause: error });
    });
    // The status has been said; a body that does not end changes nothing.
    answer.body.on('error', () => {}).destroy();
    const { statusCode } = answer;
    if (statusCode >= 200 && statusCode < 300) return statusCode;
    throw new AttemptFailed(`it answered ${statusCode}`, { answer: statusCode, gone: statusCode === 410 });
  };
  return { send, [Symbol.asyncDispose]: () => dispatcher.destroy() };
}
