import type { Secret } from '@sod/kit/secret';
import { createTransport } from 'nodemailer';
import { AttemptFailed } from '../attempt-failed.ts';
import type { Send } from '../deliverer.ts';
import { emailText } from './email-text.ts';

export interface EmailSettings {
  readonly smtpUrl: Secret;
  readonly from: string;
  readonly recipients: readonly string[];
}

/** The reply code to a message that was taken (RFC 5321, section 4.2.3). */
const TAKEN = 250;

function domainOf(from: string): string {
  return /@([\w.-]+)>?$/.exec(from)?.[1] ?? 'localhost';
}

function failureOf(error: unknown): AttemptFailed {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (typeof responseCode === 'number') {
    return new AttemptFailed(`the mail server answered ${responseCode}`, {
      answer: responseCode,
      cause: error,
    });
  }
  return new AttemptFailed(`the mail server cannot be used (${code ?? 'unknown'})`, { cause: error });
}

/**
 * Sends emails over SMTP, one to each receiver. The `Message-ID` is that of the delivery: a message that is sent again
 * because a process died is the same one to whoever looks.
 */
export function emailSender(options: {
  settings: EmailSettings;
  adminUrl: string | null;
  timeoutMs: number;
}): Send {
  const { settings, adminUrl, timeoutMs } = options;
  const { smtpUrl, from } = settings;
  const transport = createTransport({
    url: smtpUrl.reveal(),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ id, receiver, news }) => {
    const message = {
      from,
      to: { name: '', address: receiver },
      messageId: `<${id}@${domainOf(from)}>`,
      date: news.at,
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...emailText(news, adminUrl),
    };
    try {
      await transport.sendMail(message);
      return TAKEN;
    } catch (error) {
      throw failureOf(error);
    }
  };
}
