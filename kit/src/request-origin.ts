import { isIP } from 'node:net';

/** Headers in which the gateway tells a subgraph where a change comes from, beside the signed auth context. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';
export const CLIENT_AGENT_HEADER = 'x-client-agent';

const MAX_AGENT = 200;

/** Who is at the other end of the gateway's connection, as far as it can be seen. */
export interface RequestSource {
  /** IPv4 or IPv6 address in text form; null when it is not known. */
  readonly address: string | null;
  /** The `User-Agent`, at most 200 printable ASCII characters; null when there is none. */
  readonly agent: string | null;
}

/** Where a request comes from: its client, and the id under which logs know it. */
export interface RequestOrigin extends RequestSource {
  /** Null for what the system does by itself. */
  readonly requestId: string | null;
}

export const UNKNOWN_ORIGIN: RequestOrigin = { address: null, agent: null, requestId: null };

type Header = string | readonly string[] | undefined;

/** A client by the address of its connection and its `User-Agent`, in the form in which they are kept. */
export function sourceOf(address: Header, agent: Header): RequestSource {
  const plain = typeof address === 'string' ? address.replace(/^::ffff:(?=\d+\.)/i, '') : '';
  const printable = typeof agent === 'string' ? agent.replace(/[^\x20-\x7e]/g, '').trim() : '';
  return { address: isIP(plain) ? plain : null, agent: printable.slice(0, MAX_AGENT) || null };
}

/** The headers that tell a subgraph of a client. */
export function sourceHeaders({ address, agent }: RequestSource): Record<string, string> {
  return {
    ...(address === null ? {} : { [CLIENT_ADDRESS_HEADER]: address }),
    ...(agent === null ? {} : { [CLIENT_AGENT_HEADER]: agent }),
  };
}

/**
 * Reads what the gateway told of the client. A subgraph may believe it because it answers nobody whose auth context
 * the gateway has not signed, and the gateway passes on no header of the client's.
 */
export function originFrom(headers: Readonly<Record<string, Header>>, requestId: string): RequestOrigin {
  return { ...sourceOf(headers[CLIENT_ADDRESS_HEADER], headers[CLIENT_AGENT_HEADER]), requestId };
}
