import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Email, default as PostalMime } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** An email as the server took it. */
export interface ReceivedEmail {
  readonly to: readonly string[];
  readonly email: Email;
  /** Every line before the first empty one. */
  readonly head: string;
}

/** A real SMTP server that keeps what it takes. */
export interface MailServer extends AsyncDisposable {
  readonly url: string;
  readonly emails: ReceivedEmail[];
  /** Reply code to the next messages; null takes them. */
  refusal: number | null;
}

export async function startMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    async onData(stream, session, callback) {
      const raw = await buffer(stream).catch(() => null);
      if (raw === null) return callback(new Error('the sender left before it was done'));
      if (mail.refusal !== null) {
        return callback(Object.assign(new Error('not now'), { responseCode: mail.refusal }));
      }
      mail.emails.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        email: await PostalMime.parse(raw),
        head: raw.toString('latin1').split('\r\n\r\n', 1)[0] ?? '',
      });
      callback();
    },
  });
  // Connections of senders that died.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    emails: [],
    refusal: null,
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return mail;
}
