import { createSign, randomUUID } from 'node:crypto';
import { generate } from 'selfsigned';
import { notification } from './deliveries.ts';
import { TOPIC } from './pipeline-messages.ts';

export const CERTIFICATE_URL =
  'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';

type Signed = Record<string, string>;

/** Signs as SNS does, with a certificate of its own. */
export interface SnsSigner {
  readonly certificate: string;
  sign(fields: Signed): Signed;
  notification(message: object, changes?: Signed): Signed;
  confirmation(changes?: Signed): Signed;
}

const NOTIFICATION = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const CONFIRMATION = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

/** @param days for how long the certificate is valid, from now on */
export async function createSnsSigner(days = 365): Promise<SnsSigner> {
  const notAfterDate = new Date(Date.now() + days * 86_400_000);
  const notBeforeDate = new Date(Math.min(Date.now(), notAfterDate.getTime()) - 86_400_000);
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate,
    notAfterDate,
  });
  const sign = (fields: Signed): Signed => {
    const names = fields.Type === 'Notification' ? NOTIFICATION : CONFIRMATION;
    const text = names
      .filter((name) => fields[name] !== undefined)
      .map((name) => `${name}\n${fields[name]}\n`)
      .join('');
    const Signature = createSign('RSA-SHA256').update(text).sign(key, 'base64');
    return { SignatureVersion: '2', SigningCertURL: CERTIFICATE_URL, ...fields, Signature };
  };
  return {
    certificate: cert,
    sign,
    notification: (message, changes = {}) =>
      sign({ ...notification(message), MessageId: randomUUID(), ...changes }),
    confirmation: (changes = {}) =>
      sign({
        Type: 'SubscriptionConfirmation',
        MessageId: randomUUID(),
        Token: 'a-token',
        TopicArn: TOPIC,
        Message: 'You have chosen to subscribe …',
        SubscribeURL: `https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=a-token`,
        Timestamp: new Date().toISOString(),
        ...changes,
      }),
  };
}
