import { type KeyObject, verify } from 'node:crypto';
import type { SnsMessage } from './sns-message.ts';

/**
 * The text that SNS signs: names and values of these fields, each on a line, in this order.
 * Source: Amazon SNS Developer Guide, "Verifying the signatures of Amazon SNS messages".
 */
function signedText(message: SnsMessage): string {
  const fields: (readonly [string, string | null | undefined])[] =
    message.Type === 'Notification'
      ? [
          ['Message', message.Message],
          ['MessageId', message.MessageId],
          ['Subject', message.Subject],
          ['Timestamp', message.Timestamp],
          ['TopicArn', message.TopicArn],
          ['Type', message.Type],
        ]
      : [
          ['Message', message.Message],
          ['MessageId', message.MessageId],
          ['SubscribeURL', message.SubscribeURL],
          ['Timestamp', message.Timestamp],
          ['Token', message.Token],
          ['TopicArn', message.TopicArn],
          ['Type', message.Type],
        ];
  return fields
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}\n${value}\n`)
    .join('');
}

/** Whether SNS signed the message: version 2 (RSA with SHA-256) alone, as version 1 is SHA-1. */
export function isSignedBy(key: KeyObject, message: SnsMessage): boolean {
  if (message.SignatureVersion !== '2' || key.asymmetricKeyType !== 'rsa') return false;
  return verify(
    'RSA-SHA256',
    Buffer.from(signedText(message)),
    key,
    Buffer.from(message.Signature, 'base64'),
  );
}
