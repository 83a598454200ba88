import * as z from 'zod/mini';
import { parseObject } from '../json.ts';
import { refused } from '../problem.ts';

const common = {
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.string(),
  Signature: z.string(),
  SigningCertURL: z.string(),
};
const handshake = { ...common, Token: z.string(), SubscribeURL: z.string() };

const schema = z.discriminatedUnion('Type', [
  z.object({ Type: z.literal('Notification'), Subject: z.nullish(z.string()), ...common }),
  z.object({ Type: z.literal('SubscriptionConfirmation'), ...handshake }),
  z.object({ Type: z.literal('UnsubscribeConfirmation'), ...handshake }),
]);

/** What SNS posts to an HTTPS endpoint. */
export type SnsMessage = z.output<typeof schema>;

/** @throws IngestProblem */
export function readSnsMessage(body: string): SnsMessage {
  const parsed = z.safeParse(schema, parseObject(body));
  if (parsed.success) return parsed.data;
  throw refused('is no message of SNS');
}
