import { isHost, isOrigin, isTopicArn } from '../../ingest/src/settings.ts';
import type { IngestSettings } from './settings.ts';

const STATE_MACHINE_ARN = /^arn:aws[\w-]*:states:[a-z\d-]+:\d{12}:stateMachine:[\w-]{1,80}$/;

/** One rule for each variable; all are looked at before it throws. */
const RULES: Readonly<Record<string, readonly [isValid: (value: string) => boolean, rule: string]>> = {
  GRAPH_URL: [
    (value) => isOrigin(value) && value.startsWith('https://'),
    'an origin such as https://api.example.com',
  ],
  INGEST_ALLOWED_HOSTS: [
    (value) => value.split(',').every(isHost),
    'hosts such as d111111abcdef8.cloudfront.net',
  ],
  INGEST_TOPIC_ARN: [isTopicArn, 'the ARN of an SNS topic'],
  INGEST_STATE_MACHINE_ARNS: [
    (value) => value.split(',').every((arn) => STATE_MACHINE_ARN.test(arn)),
    'ARNs of state machines, separated by commas',
  ],
  ALARM_EMAIL: [(value) => value === '' || /^[^@\s]+@[^@\s]+$/.test(value), 'an email address, or left out'],
};

/** @throws Error naming each variable that breaks its rule */
export function loadSettings(environment: NodeJS.ProcessEnv = process.env): IngestSettings {
  const value = (name: string) => environment[name] ?? '';
  const problems = Object.entries(RULES).flatMap(([name, [isValid, rule]]) =>
    isValid(value(name)) ? [] : [`  ${name} must be ${rule}`],
  );
  if (problems.length > 0) throw new Error(`The deployment is not described:\n${problems.join('\n')}`);
  return {
    graphUrl: value('GRAPH_URL'),
    allowedHosts: value('INGEST_ALLOWED_HOSTS').split(','),
    topicArn: value('INGEST_TOPIC_ARN'),
    stateMachineArns: value('INGEST_STATE_MACHINE_ARNS').split(','),
    alarmEmail: value('ALARM_EMAIL') || null,
  };
}
