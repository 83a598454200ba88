import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredObject {
  readonly body: Buffer;
  readonly type: string | undefined;
  readonly cacheControl: string | undefined;
}

/** A bucket in memory that checks signatures by AWS's own description of version 4, and nothing else of S3. */
export interface FakeS3 extends AsyncDisposable {
  /** Address of the bucket. */
  readonly url: string;
  /** Objects by key, in the order in which they were written. */
  readonly objects: Map<string, StoredObject>;
  readonly deleted: string[];
  /** Writing a key that matches is refused. */
  refuses: RegExp | null;
}

export const KEY = { id: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG', region: 'eu-west-1' } as const;
const BUCKET = '/media';

export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, StoredObject>();
  const deleted: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const key = decodeURIComponent(request.url ?? '').slice(BUCKET.length + 1);
    const refuse = (code: string) => response.writeHead(403).end(`<Error><Code>${code}</Code></Error>`);
    if (!isSigned(request)) return refuse('SignatureDoesNotMatch');
    if (request.method === 'DELETE') {
      objects.delete(key);
      deleted.push(key);
      return response.writeHead(204).end();
    }
    if (fake.refuses?.test(key)) return refuse('AccessDenied');
    const { 'content-type': type, 'cache-control': cacheControl } = request.headers;
    objects.set(key, { body, type, cacheControl });
    return response.writeHead(200).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fake: FakeS3 = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BUCKET}`,
    objects,
    deleted,
    refuses: null,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}

/** "Create a signed AWS API request" of the IAM guide, for requests without a query. */
function isSigned(request: IncomingMessage): boolean {
  const { headers } = request;
  const given = /Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(
    headers.authorization ?? '',
  );
  const [, credential = '', signedHeaders = '', signature] = given ?? [];
  const [id, date = '', region = '', service = ''] = credential.split('/');
  if (id !== KEY.id || region !== KEY.region || service !== 's3') return false;
  const lines = signedHeaders.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [
    request.method,
    request.url,
    '',
    lines.join(''),
    signedHeaders,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash].join('\n');
  const sign = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(sign, `AWS4${KEY.secret}`);
  return sign(key, text).toString('hex') === signature;
}
