import type { RequestSource } from '@sod/kit/request-origin';
import { addressGroup } from './address-group.ts';

/** Whom limits count a request for. */
export interface Client {
  /** See `addressGroup`; behind a trusted proxy, of the client that the proxy names. */
  readonly address: string;
}

/** Clients that are remembered by their address, at the most. */
const MAX_REMEMBERED = 10_000;
const remembered = new Map<string, Client>();

export function clientOf({ address }: RequestSource): Client {
  const key = address ?? 'unknown';
  let client = remembered.get(key);
  if (!client) {
    client = { address: addressGroup(key) };
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(key, client);
  }
  return client;
}
