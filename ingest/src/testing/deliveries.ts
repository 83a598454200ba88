import { TOPIC } from './pipeline-messages.ts';

/** A notification of a topic as a queue gets it. */
export function notification(message: object | string, topicArn: string = TOPIC) {
  return {
    Type: 'Notification',
    MessageId: 'notification-1',
    TopicArn: topicArn,
    Subject: 'Workflow Status',
    Message: typeof message === 'string' ? message : JSON.stringify(message),
    Timestamp: '2026-11-23T22:54:40.000Z',
  };
}

/** What Lambda calls a function with for a topic. */
export function snsEvent(message: object, topicArn: string = TOPIC) {
  const { Type: _type, ...sns } = notification(message, topicArn);
  return { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns: sns }] };
}

/** What Lambda calls a function with for a queue; a text is a body as it is. */
export function sqsEvent(...bodies: readonly (object | string)[]) {
  return {
    Records: bodies.map((body, index) => ({
      eventSource: 'aws:sqs',
      messageId: `message-${index}`,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })),
  };
}

/** EventBridge's event about an execution. */
export function executionEvent(status: string, detail: object) {
  const region = 'us-east-1:111122223333';
  return {
    version: '0',
    id: 'event-1',
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    detail: {
      executionArn: `arn:aws:states:${region}:execution:vod-publish:execution-1`,
      stateMachineArn: `arn:aws:states:${region}:stateMachine:vod-publish`,
      name: 'execution-1',
      status,
      ...detail,
    },
  };
}
