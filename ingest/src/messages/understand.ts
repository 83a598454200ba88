import { parseObject } from '../json.ts';
import { refused } from '../problem.ts';
import { isExecutionEvent, messageOfExecution } from './execution-event.ts';

/** Wraps that are taken off one after the other: a topic's notification around an event, and none around itself. */
const MAX_WRAPS = 2;

function isNotification(content: Record<string, unknown>): boolean {
  return content.Type === 'Notification' && typeof content.TopicArn === 'string';
}

/**
 * The pipeline's own message in what was delivered: bare, in a notification of one of the topics, or told by an event
 * of a state machine. Null where there is nothing to do.
 * @throws IngestProblem
 */
export function understand(
  delivered: Record<string, unknown>,
  topics: ReadonlySet<string>,
): Record<string, unknown> | null {
  let content = delivered;
  for (let wraps = 0; wraps < MAX_WRAPS && isNotification(content); wraps += 1) {
    if (!topics.has(String(content.TopicArn))) throw refused('comes from a topic that is not listed');
    if (typeof content.Message !== 'string') throw refused('is a notification without a message');
    content = parseObject(content.Message);
  }
  return isExecutionEvent(content) ? messageOfExecution(content) : content;
}
