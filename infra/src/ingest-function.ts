import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  ParamsAndSecretsLayerVersion,
  ParamsAndSecretsVersions,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { IngestSettings } from './settings.ts';

export const FUNCTION_TIMEOUT = Duration.seconds(30);
/** Messages that the function takes at a time. */
const BATCH_SIZE = 10;
/** Functions at the same time: the gateway has viewers to serve as well. */
const MAX_CONCURRENCY = 5;

/** The function that tells the catalogue of videos, and the secret that it signs in with. */
export class IngestFunction extends Construct {
  readonly function: LambdaFunction;
  readonly secret: Secret;

  /** @param directory holds the bundled function, `index.mjs` */
  constructor(scope: Construct, id: string, settings: IngestSettings, directory: string) {
    super(scope, id);
    this.secret = new Secret(this, 'Client', {
      description: 'Client id and secret as printed by npm run ingest:client -- --json; put them in once',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.function = new LambdaFunction(this, 'Function', {
      description: 'Tells the catalogue what the transcoding pipeline published',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(directory),
      timeout: FUNCTION_TIMEOUT,
      memorySize: 256,
      loggingFormat: LoggingFormat.JSON,
      logGroup: new LogGroup(this, 'Log', { retention: RetentionDays.THREE_MONTHS }),
      paramsAndSecrets: ParamsAndSecretsLayerVersion.fromVersion(ParamsAndSecretsVersions.V1_0_103),
      environment: {
        GRAPH_URL: settings.graphUrl,
        INGEST_ALLOWED_HOSTS: settings.allowedHosts.join(','),
        INGEST_TOPIC_ARNS: settings.topicArn,
        INGEST_CLIENT_SECRET_ARN: this.secret.secretArn,
      },
    });
    this.secret.grantRead(this.function);
  }

  takeFrom(queue: Queue): void {
    this.function.addEventSource(
      new SqsEventSource(queue, {
        batchSize: BATCH_SIZE,
        maxConcurrency: MAX_CONCURRENCY,
        reportBatchItemFailures: true,
      }),
    );
  }
}
