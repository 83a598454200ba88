import { fileURLToPath } from 'node:url';

/** A web client: what people open in a browser. */
export interface WebClient {
  readonly name: 'viewer' | 'admin';
  /** The path that it is served below, with a slash at its end. */
  readonly base: `/${string}` | '/';
  /** Its sources, with a slash at the end. */
  readonly directory: string;
}

const directoryOf = (name: string) => fileURLToPath(new URL(`../../${name}/`, import.meta.url));

export const WEB_CLIENTS: readonly WebClient[] = [
  { name: 'viewer', base: '/', directory: directoryOf('viewer') },
  { name: 'admin', base: '/admin/', directory: directoryOf('admin') },
];

/** @throws Error when there is no such client */
export function webClient(name: WebClient['name']): WebClient {
  const client = WEB_CLIENTS.find((candidate) => candidate.name === name);
  if (!client) throw new Error(`There is no web client "${name}"`);
  return client;
}
