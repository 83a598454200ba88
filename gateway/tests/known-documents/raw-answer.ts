import { request } from 'node:http';

/** A request, the same for every gateway. */
export interface RawRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of a POST, the parameters of a GET. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Headers that tell of the moment or of the connection. */
const OF_THE_MOMENT = new Set(['date', 'connection', 'keep-alive']);

/** The whole answer as text: status, header lines as they came and in their order, body. */
export function rawAnswer(
  url: string,
  { method = 'POST', headers, parameters }: RawRequest,
): Promise<string> {
  const texts = Object.entries(parameters).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const address = method === 'GET' ? `${url}/graphql?${new URLSearchParams(texts)}` : `${url}/graphql`;
  const own = method === 'GET' ? { 'apollo-require-preflight': '1' } : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(address, {
      method,
      headers: { 'x-request-id': 'the-same-for-all', ...own, ...headers },
    });
    sent.on('error', reject);
    sent.on('response', async (response) => {
      const lines: string[] = [];
      for (let index = 0; index < response.rawHeaders.length; index += 2) {
        const [name = '', value] = response.rawHeaders.slice(index, index + 2);
        if (!OF_THE_MOMENT.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
      }
      let body = '';
      response.setEncoding('latin1');
      for await (const chunk of response) body += chunk;
      resolve([response.statusCode, ...lines, '', body].join('\n'));
    });
    sent.end(method === 'POST' ? JSON.stringify(parameters) : undefined);
  });
}
