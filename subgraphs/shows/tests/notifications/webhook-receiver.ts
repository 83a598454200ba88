import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface ReceivedWebhook {
  readonly id: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A receiver that keeps what it is sent and answers as it is told. */
export interface WebhookReceiver extends AsyncDisposable {
  readonly url: string;
  readonly webhooks: ReceivedWebhook[];
  /** Answers the next requests; 204 unless it is replaced. */
  answer: (response: ServerResponse, webhook: ReceivedWebhook) => void;
}

async function read(request: IncomingMessage): Promise<ReceivedWebhook> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return { id: headers['webhook-id'] ?? '', headers, body };
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const server = createServer(async (request, response) => {
    const webhook = await read(request);
    receiver.webhooks.push(webhook);
    receiver.answer(response, webhook);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    webhooks: [],
    answer: (response) => void response.writeHead(204).end(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
