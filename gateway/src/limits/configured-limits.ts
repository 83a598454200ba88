import type { HttpLimits } from '@sod/kit/http-server';
import type { LimitVariables } from './limit-variables.ts';
import type { OperationLimits } from './operation/document-limits.ts';
import type { RequestRateLimits } from './rates/request-rates.ts';
import type { SignInLimits } from './sign-in/sign-in-throttle.ts';

/** Connections are held against their times so often, or twice within the shorter time. */
const LONGEST_CHECKING_INTERVAL_MS = 1_000;

export function operationLimits(config: LimitVariables): OperationLimits {
  return {
    tokens: config.MAX_QUERY_TOKENS,
    depth: config.MAX_QUERY_DEPTH,
    aliases: config.MAX_QUERY_ALIASES,
    rootFields: config.MAX_ROOT_FIELDS,
    directives: config.MAX_QUERY_DIRECTIVES,
    selections: config.MAX_QUERY_SELECTIONS,
    comparisons: config.MAX_FIELD_REPETITIONS,
  };
}

export function requestRateLimits(config: LimitVariables): RequestRateLimits {
  return {
    anonymous: config.REQUESTS_PER_MINUTE_ANONYMOUS,
    signedIn: config.REQUESTS_PER_MINUTE_SIGNED_IN,
  };
}

export function signInLimits(config: LimitVariables): SignInLimits {
  return {
    windowMs: config.SIGN_IN_WINDOW_MS,
    perAccountAndAddress: config.SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS,
    perAddress: config.SIGN_IN_FAILURES_PER_ADDRESS,
    perAccount: config.SIGN_IN_FAILURES_PER_ACCOUNT,
    registrationsPerAddress: config.REGISTRATIONS_PER_ADDRESS,
  };
}

export function httpLimits(
  config: LimitVariables & { readonly MAX_BODY_BYTES: number },
): Partial<HttpLimits> {
  const { HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS } = config;
  const shorter = Math.min(HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS);
  return {
    bodyBytes: config.MAX_BODY_BYTES,
    headerBytes: config.MAX_HEADER_BYTES,
    connections: config.MAX_CONNECTIONS,
    headersTimeoutMs: HEADERS_TIMEOUT_MS,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    connectionsCheckingIntervalMs: Math.min(LONGEST_CHECKING_INTERVAL_MS, Math.ceil(shorter / 2)),
  };
}
