import * as z from 'zod/mini';
import { isRecord, parseObject } from '../json.ts';
import { refused } from '../problem.ts';

const DETAIL_TYPE = 'Step Functions Execution Status Change';

const eventSchema = z.object({
  detail: z.object({
    executionArn: z.string(),
    stateMachineArn: z.string(),
    name: z.string(),
    status: z.string(),
    input: z.nullish(z.string()),
    output: z.nullish(z.string()),
    error: z.nullish(z.string()),
    cause: z.nullish(z.string()),
  }),
});
type Detail = z.output<typeof eventSchema>['detail'];

/** Whether content is EventBridge's event about an execution of a state machine. */
export function isExecutionEvent(content: Record<string, unknown>): boolean {
  return content.source === 'aws.states' && content['detail-type'] === DETAIL_TYPE;
}

/** The input or output of an execution: text of JSON, left out when it is long. */
function parsed(text: string | null | undefined): Record<string, unknown> {
  try {
    return typeof text === 'string' ? parseObject(text) : {};
  } catch {
    return {};
  }
}

/** The pipeline names each execution after the video. */
function failureOf({ input, name, stateMachineArn, status, error, cause }: Detail) {
  const { guid = name, srcBucket, srcVideo } = parsed(input);
  const reason = [error, cause].filter(Boolean).join(': ');
  return {
    guid,
    srcBucket,
    srcVideo,
    workflowStatus: 'Error',
    workflowErrorAt: `${stateMachineArn.split(':').at(-1)} ${status}`,
    errorMessage: reason === '' ? `The execution ended as ${status}.` : reason,
  };
}

/**
 * What an execution's event says in the words of the pipeline's own messages; null for one that says nothing about
 * what becomes of the video: an execution that runs, or one that ended well before the last step.
 * @throws IngestProblem
 */
export function messageOfExecution(content: Record<string, unknown>): Record<string, unknown> | null {
  const event = z.safeParse(eventSchema, content);
  if (!event.success) throw refused('is no event of an execution');
  const { detail } = event.data;
  if (detail.status === 'FAILED' || detail.status === 'TIMED_OUT' || detail.status === 'ABORTED') {
    return failureOf(detail);
  }
  if (detail.status !== 'SUCCEEDED') return null;
  const output = parsed(detail.output);
  return isRecord(output) && output.workflowStatus === 'Complete' ? output : null;
}
