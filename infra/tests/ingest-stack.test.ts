import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSettings } from '../src/config.ts';

const isInstalled = existsSync(fileURLToPath(new URL('../node_modules/aws-cdk-lib', import.meta.url)));
if (!isInstalled && process.env.REQUIRE_SERVICES === '1') {
  throw new Error(
    'REQUIRE_SERVICES=1 wants every test to run, and the CDK is not installed: npm run infra:check',
  );
}
const title = isInstalled ? 'the stack' : 'the stack (needs the CDK, which npm run infra:check installs)';

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:vod-notifications';
const MACHINES = ['ingest', 'process', 'publish'].map(
  (name) => `arn:aws:states:us-east-1:111122223333:stateMachine:vod-${name}`,
);
const ENVIRONMENT = {
  GRAPH_URL: 'https://api.example.com',
  INGEST_ALLOWED_HOSTS: 'd111111abcdef8.cloudfront.net',
  INGEST_TOPIC_ARN: TOPIC,
  INGEST_STATE_MACHINE_ARNS: MACHINES.join(','),
  ALARM_EMAIL: 'operators@example.com',
};

describe.skipIf(!isInstalled)(title, () => {
  let directory: string;
  let template: Template;
  let match: typeof import('aws-cdk-lib/assertions').Match;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ingest-stack-'));
    await writeFile(join(directory, 'index.mjs'), 'export const handler = () => {};\n');
    const { App } = await import('aws-cdk-lib');
    const assertions = await import('aws-cdk-lib/assertions');
    const { IngestStack } = await import('../src/ingest-stack.ts');
    const app = new App({ analyticsReporting: false });
    const settings = loadSettings(ENVIRONMENT);
    template = assertions.Template.fromStack(
      new IngestStack(app, 'Test', { settings, functionDirectory: directory }),
    );
    match = assertions.Match;
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  const idOf = (type: string, properties: object): string => {
    const [id, ...others] = Object.keys(template.findResources(type, { Properties: properties }));
    if (id === undefined || others.length > 0) throw new Error(`There is not exactly one such ${type}`);
    return id;
  };
  const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
  const queue = () => idOf('AWS::SQS::Queue', { VisibilityTimeout: 180 });
  const deadLetters = () => idOf('AWS::SQS::Queue', { MessageRetentionPeriod: 14 * 86_400 });

  test('runs the bundled function on Node 24 with what it is configured by, and no secret among it', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Timeout: 30,
      Environment: {
        Variables: {
          GRAPH_URL: 'https://api.example.com',
          INGEST_ALLOWED_HOSTS: 'd111111abcdef8.cloudfront.net',
          INGEST_TOPIC_ARNS: TOPIC,
          INGEST_CLIENT_SECRET_ARN: { Ref: match.stringLikeRegexp('^IngestClient') },
        },
      },
    });
    template.resourceCountIs('AWS::Lambda::Function', 1);
  });

  test('reads its queue in batches whose failures are reported one by one', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: arnOf(queue()),
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  test('puts a message aside after five deliveries, for as long as SQS keeps one', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 180,
      RedrivePolicy: { deadLetterTargetArn: arnOf(deadLetters()), maxReceiveCount: 5 },
      SqsManagedSseEnabled: true,
    });
  });

  test('takes the three kinds of messages from the topic, told by their bodies', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      TopicArn: TOPIC,
      Protocol: 'sqs',
      Endpoint: arnOf(queue()),
      RawMessageDelivery: false,
      FilterPolicyScope: 'MessageBody',
      FilterPolicy: { $or: [{ workflowStatus: ['Complete', 'Error'] }, { status: ['Ingest'] }] },
      RedrivePolicy: { deadLetterTargetArn: arnOf(deadLetters()) },
    });
  });

  test('hears of executions that no topic tells of', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: MACHINES },
      },
      Targets: [match.objectLike({ Arn: arnOf(queue()), DeadLetterConfig: { Arn: arnOf(deadLetters()) } })],
    });
  });

  test('lets only the topic and the rule send, and nobody without TLS', () => {
    const statements = Object.values(template.findResources('AWS::SQS::QueuePolicy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement as Record<string, unknown>[],
    );
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.length).toBeGreaterThanOrEqual(4);
    for (const { Principal, Condition } of allowed) {
      expect(['sns.amazonaws.com', 'events.amazonaws.com']).toContain(
        (Principal as { Service: string }).Service,
      );
      expect(JSON.stringify(Condition)).toContain('aws:SourceArn');
    }
    const denied = statements.filter(({ Effect }) => Effect === 'Deny');
    expect(denied).toHaveLength(2);
    for (const { Condition } of denied)
      expect(Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
  });

  test('grants the function its queue and its one secret', () => {
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
    const statements = policy?.Properties.PolicyDocument.Statement as {
      Action: string[];
      Resource: unknown;
    }[];
    expect(statements).toHaveLength(2);
    const services = statements.map(({ Action }) => new Set(Action.map((action) => action.split(':')[0])));
    expect(services).toEqual([new Set(['secretsmanager']), new Set(['sqs'])]);
    expect(statements.every(({ Resource }) => Resource !== '*')).toBe(true);
  });

  test.each([
    ['a message that was put aside', 'ApproximateNumberOfMessagesVisible', 1],
    ['messages that wait', 'ApproximateAgeOfOldestMessage', 900],
    ['a function that fails', 'Errors', 3],
    ['a function that is throttled', 'Throttles', 1],
  ])('alarms somebody about %s', (_what, metric, threshold) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: metric,
      Threshold: threshold,
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: match.stringLikeRegexp('^AlarmsTopic') }],
    });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'operators@example.com',
    });
  });
});

describe('the description of a deployment', () => {
  test('is read from the environment', () => {
    expect(loadSettings({ ...ENVIRONMENT, ALARM_EMAIL: '' })).toEqual({
      graphUrl: 'https://api.example.com',
      allowedHosts: ['d111111abcdef8.cloudfront.net'],
      topicArn: TOPIC,
      stateMachineArns: MACHINES,
      alarmEmail: null,
    });
  });

  test('that is wrong or missing is named', () => {
    for (const name of Object.keys(ENVIRONMENT)) {
      expect(() => loadSettings({ ...ENVIRONMENT, [name]: 'no such thing' })).toThrow(`${name} must be`);
    }
  });
});
