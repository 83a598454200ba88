import type { EventBridgeEvent, SNSEvent, SQSEvent } from 'aws-lambda';
import { isRecord, parseObject } from '../json.ts';
import { refused } from '../problem.ts';

/** One message as it was delivered. */
export interface Delivery {
  /** What the sender calls it; logs name it so. */
  readonly id: string;
  /** @throws IngestProblem when it is no JSON object */
  content(): Record<string, unknown>;
}

/** What a function is called with: a batch of a queue reports each failure, anything else fails as a whole. */
export interface Batch {
  readonly from: 'queue' | 'topic' | 'event';
  readonly deliveries: readonly Delivery[];
}

function isSqs(event: { Records: readonly unknown[] }): event is SQSEvent {
  return event.Records.every(
    (record) => isRecord(record) && record.eventSource === 'aws:sqs' && typeof record.messageId === 'string',
  );
}

function isSns(event: { Records: readonly unknown[] }): event is SNSEvent {
  return event.Records.every(
    (record) => isRecord(record) && record.EventSource === 'aws:sns' && isRecord(record.Sns),
  );
}

function isEvent(
  event: Record<string, unknown>,
): event is Record<string, unknown> & EventBridgeEvent<string, unknown> {
  return typeof event['detail-type'] === 'string' && typeof event.id === 'string';
}

/**
 * The messages in what AWS calls a function with: records of a queue or of a topic, an event, or, called directly, a
 * message itself.
 * @throws IngestProblem for anything else
 */
export function unwrap(event: unknown): Batch {
  if (!isRecord(event)) throw refused('is no event');
  const { Records: records } = event;
  if (Array.isArray(records)) {
    const batch = { Records: records };
    if (isSqs(batch)) {
      const deliveries = batch.Records.map(({ messageId, body }) => ({
        id: messageId,
        content: () => parseObject(body),
      }));
      return { from: 'queue', deliveries };
    }
    if (isSns(batch)) {
      const deliveries = batch.Records.map(({ Sns }) => ({
        id: Sns.MessageId,
        content: () => ({ ...Sns, Type: 'Notification' }),
      }));
      return { from: 'topic', deliveries };
    }
    throw refused('has records of a source that is not known');
  }
  const id = isEvent(event) ? event.id : String(event.guid ?? 'direct call');
  return { from: 'event', deliveries: [{ id, content: () => event }] };
}
