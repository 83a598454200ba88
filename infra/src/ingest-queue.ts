import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { IngestSettings } from './settings.ts';

/** Deliveries of one message before it is put aside. */
const MAX_DELIVERIES = 5;

/** The kinds of messages that the pipeline's topic carries; there are no attributes to tell them by. */
const FILTER_POLICY = {
  $or: [{ workflowStatus: ['Complete', 'Error'] }, { status: ['Ingest'] }],
};

/**
 * The queue between the pipeline and the function, with all that fills it: the topic's notifications, and what only
 * the state machines tell. A message that fails for good, or for long, ends in the dead-letter queue.
 */
export class IngestQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  /** @param functionTimeout a message stays invisible six times as long (AWS Lambda Developer Guide, "Using Lambda with Amazon SQS") */
  constructor(scope: Construct, id: string, settings: IngestSettings, functionTimeout: Duration) {
    super(scope, id);
    const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...safe, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...safe,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(functionTimeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_DELIVERIES },
    });
    this.#subscribe(settings);
    this.#listen(settings);
  }

  #subscribe({ topicArn }: IngestSettings): void {
    const sns = new ServicePrincipal('sns.amazonaws.com', {
      conditions: { ArnEquals: { 'aws:SourceArn': topicArn } },
    });
    this.queue.grantSendMessages(sns);
    this.deadLetters.grantSendMessages(sns);
    new CfnSubscription(this, 'Subscription', {
      topicArn,
      protocol: 'sqs',
      endpoint: this.queue.queueArn,
      rawMessageDelivery: false,
      filterPolicyScope: 'MessageBody',
      filterPolicy: FILTER_POLICY,
      redrivePolicy: { deadLetterTargetArn: this.deadLetters.queueArn },
    });
  }

  /** A failure of the last step reaches no topic. */
  #listen({ stateMachineArns }: IngestSettings): void {
    new Rule(this, 'SilentFailures', {
      description: 'Executions of the transcoding pipeline that ended without a result',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [...stateMachineArns] },
      },
      targets: [
        new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters, maxEventAge: Duration.hours(24) }),
      ],
    });
  }
}
