import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { IngestAlarms } from './ingest-alarms.ts';
import { FUNCTION_TIMEOUT, IngestFunction } from './ingest-function.ts';
import { IngestQueue } from './ingest-queue.ts';
import type { IngestSettings } from './settings.ts';

export interface IngestStackProps extends StackProps {
  readonly settings: IngestSettings;
  /** Holds the bundled function. */
  readonly functionDirectory: string;
}

/** What stands between the transcoding pipeline and the catalogue on AWS. The pipeline itself is deployed by its own template. */
export class IngestStack extends Stack {
  constructor(scope: Construct, id: string, { settings, functionDirectory, ...props }: IngestStackProps) {
    super(scope, id, props);
    const { queue, deadLetters } = new IngestQueue(this, 'Queue', settings, FUNCTION_TIMEOUT);
    const ingest = new IngestFunction(this, 'Ingest', settings, functionDirectory);
    ingest.takeFrom(queue);
    const watched = { queue, deadLetters, function: ingest.function };
    const { topic } = new IngestAlarms(this, 'Alarms', watched, settings.alarmEmail);

    new CfnOutput(this, 'ClientSecretArn', { value: ingest.secret.secretArn });
    new CfnOutput(this, 'QueueUrl', { value: queue.queueUrl });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: deadLetters.queueUrl });
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn });
  }
}
