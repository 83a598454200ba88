import { Duration } from 'aws-cdk-lib';
import { Alarm, type AlarmProps, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);
/** A message that waits so long has been tried twice without success, in seconds. */
const OLD_SECONDS = 15 * 60;

export interface Watched {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly function: LambdaFunction;
}

/** Tells people when videos do not become shows. */
export class IngestAlarms extends Construct {
  readonly topic: Topic;

  constructor(
    scope: Construct,
    id: string,
    { queue, deadLetters, function: lambda }: Watched,
    email: string | null,
  ) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Shows on Demand: ingest', enforceSSL: true });
    if (email !== null) this.topic.addSubscription(new EmailSubscription(email));
    this.#alarm('PutAside', {
      alarmDescription: 'A message of the pipeline was put aside: the function’s log names it and says why.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }),
      threshold: 1,
      evaluationPeriods: 1,
    });
    this.#alarm('Waiting', {
      alarmDescription:
        'Messages of the pipeline wait: the gateway, or the client’s secret, may be out of order.',
      metric: queue.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: 'Maximum' }),
      threshold: OLD_SECONDS,
      evaluationPeriods: 3,
    });
    this.#alarm('Failing', {
      alarmDescription: 'The function itself fails or runs out of time.',
      metric: lambda.metricErrors({ period: FIVE_MINUTES, statistic: 'Sum' }),
      threshold: 3,
      evaluationPeriods: 1,
    });
    this.#alarm('Throttled', {
      alarmDescription: 'Lambda has no room for the function.',
      metric: lambda.metricThrottles({ period: FIVE_MINUTES, statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 3,
    });
  }

  #alarm(id: string, props: AlarmProps): void {
    const alarm = new Alarm(this, id, {
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
    });
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}
