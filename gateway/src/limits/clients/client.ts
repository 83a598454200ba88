import type { RequestSource } from '@sod/kit/request-origin';
import { addressGroup } from './address-group.ts';

/** Whom limits count a request for. */
export interface Client {
  /** See `addressGroup`; behind a trusted proxy, of the client that the proxy names. */
  readonly address: string;
}

export function clientOf({ address }: RequestSource): Client {
  return { address: addressGroup(address ?? 'unknown') };
}
