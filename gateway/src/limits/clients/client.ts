import { type RequestSource, sourceOf } from '@sod/kit/request-origin';
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
  return { address: addressGroup(address ?? 'unknown') };
}

/** The client at the other end of a connection, by the address that the server has for it. */
export function clientAt(ip: string): Client {
  let client = remembered.get(ip);
  if (!client) {
    client = clientOf(sourceOf(ip, undefined));
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(ip, client);
  }
  return client;
}
