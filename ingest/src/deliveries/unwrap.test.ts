import { describe, expect, test } from 'vitest';
import { understand } from '../messages/understand.ts';
import { IngestProblem } from '../problem.ts';
import { executionEvent, notification, snsEvent, sqsEvent } from '../testing/deliveries.ts';
import { MESSAGES, TOPIC } from '../testing/pipeline-messages.ts';
import { unwrap } from './unwrap.ts';

const TOPICS = new Set([TOPIC]);

function contentsOf(event: unknown) {
  const { from, deliveries } = unwrap(event);
  return { from, contents: deliveries.map((delivery) => understand(delivery.content(), TOPICS)) };
}

const { plain, begun } = MESSAGES;
const succeeded = executionEvent('SUCCEEDED', { output: JSON.stringify(MESSAGES.plainOutput) });

describe('the message is found', () => {
  test.each([
    ['in a notification to the function', snsEvent(plain), 'topic', [plain]],
    [
      'in notifications in a queue',
      sqsEvent(notification(plain), notification(begun)),
      'queue',
      [plain, begun],
    ],
    ['bare in a queue', sqsEvent(MESSAGES.plainByQueue), 'queue', [MESSAGES.plainByQueue]],
    ['in the output of an execution', succeeded, 'event', [MESSAGES.plainOutput]],
    ['in an event in a queue', sqsEvent(succeeded), 'queue', [MESSAGES.plainOutput]],
    [
      'in an event in a notification in a queue',
      sqsEvent(notification(succeeded)),
      'queue',
      [MESSAGES.plainOutput],
    ],
    ['in a direct call', plain, 'event', [plain]],
  ])('%s', (_where, event, from, contents) => {
    expect(contentsOf(event)).toEqual({ from, contents });
  });

  test('under the name that its sender gave it', () => {
    const idsOf = (event: unknown) => unwrap(event).deliveries.map(({ id }) => id);
    expect(idsOf(sqsEvent(plain, begun))).toEqual(['message-0', 'message-1']);
    expect(idsOf(snsEvent(plain))).toEqual(['notification-1']);
    expect(idsOf(succeeded)).toEqual(['event-1']);
    expect(idsOf(plain)).toEqual([plain.guid]);
  });
});

describe('an execution', () => {
  test.each(['FAILED', 'TIMED_OUT', 'ABORTED'])('that ended as %s is a failure of its video', (status) => {
    const input = JSON.stringify({ guid: 'g7', srcBucket: 'b', srcVideo: 'v.mp4' });
    const reason = { error: 'States.Timeout', cause: 'too slow' };
    expect(contentsOf(executionEvent(status, { input, ...reason })).contents).toEqual([
      {
        guid: 'g7',
        srcBucket: 'b',
        srcVideo: 'v.mp4',
        workflowStatus: 'Error',
        workflowErrorAt: `vod-publish ${status}`,
        errorMessage: 'States.Timeout: too slow',
      },
    ]);
  });

  test('whose input was left out is known by its name', () => {
    expect(contentsOf(executionEvent('ABORTED', { input: null })).contents).toEqual([
      expect.objectContaining({ guid: 'execution-1', errorMessage: 'The execution ended as ABORTED.' }),
    ]);
  });

  test.each([
    ['runs', executionEvent('RUNNING', {})],
    [
      'ended before the last step',
      executionEvent('SUCCEEDED', { output: '{"guid":"g","workflowStatus":"Encoding"}' }),
    ],
    ['ended with an output that was left out', executionEvent('SUCCEEDED', { output: null })],
    ['ended with an output that is no JSON', executionEvent('SUCCEEDED', { output: 'done' })],
  ])('that %s says nothing', (_what, event) => {
    expect(contentsOf(event).contents).toEqual([null]);
  });
});

describe('a delivery is refused', () => {
  test.each([
    ['with a body that is no JSON', sqsEvent('{')],
    ['with a body that is a list', sqsEvent('[]')],
    ['with a body of 300 kB', sqsEvent({ ...plain, description: 'x'.repeat(300_000) })],
    ['from a topic that is not listed', sqsEvent(notification(plain, `${TOPIC}-of-others`))],
    ['to the function from a topic that is not listed', snsEvent(plain, `${TOPIC}-of-others`)],
    ['with a notification without a message', sqsEvent({ Type: 'Notification', TopicArn: TOPIC })],
    ['with an event of another form', executionEvent('FAILED', { name: 7 })],
    ['of a source that is not known', { Records: [{ eventSource: 'aws:s3' }] }],
    ['of mixed sources', { Records: [...sqsEvent(plain).Records, ...snsEvent(plain).Records] }],
    ['that is nothing', null],
    ['that is text', 'Complete'],
  ])('%s', (_what, event) => {
    expect(() => contentsOf(event)).toThrow(IngestProblem);
  });

  test('alone: the rest of its batch is read', () => {
    const { deliveries } = unwrap(sqsEvent('{', plain));
    expect(() => deliveries[0]?.content()).toThrow(IngestProblem);
    expect(deliveries[1]?.content()).toEqual(plain);
  });
});
