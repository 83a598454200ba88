import { isRecord } from '../json.ts';
import { IngestProblem } from '../problem.ts';

/** Longest time for one request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 10_000;
/** Longest pause that another side may ask for, in milliseconds. */
const MAX_RETRY_AFTER_MS = 60_000;

export interface JsonAnswer {
  readonly status: number;
  /** Null when the body is no JSON object. */
  readonly body: Record<string, unknown> | null;
}

function retryAfterMs(response: Response): { retryAfterMs: number } | Record<string, never> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return seconds >= 0 ? { retryAfterMs: Math.min(seconds * 1_000, MAX_RETRY_AFTER_MS) } : {};
}

/**
 * Sends a request and reads its answer.
 * @throws IngestProblem to be asked again: no connection, no answer in time, 429, 5xx
 */
export async function postForJson(
  url: string,
  request: { headers: Record<string, string>; body: string; signal: AbortSignal },
): Promise<JsonAnswer> {
  const { headers, body } = request;
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
  const { pathname } = new URL(url);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
    text = await response.text();
  } catch (error) {
    throw new IngestProblem('retry', `${pathname} does not answer`, { cause: error });
  }
  const { status } = response;
  if (status === 429 || status >= 500) {
    throw new IngestProblem('retry', `${pathname} answers ${status}`, retryAfterMs(response));
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return { status, body: isRecord(parsed) ? parsed : null };
  } catch {
    return { status, body: null };
  }
}
