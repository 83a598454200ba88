/** What differs from one deployment to the next. */
export interface IngestSettings {
  /** Origin of the gateway, for example `https://api.example.com`. */
  readonly graphUrl: string;
  /** Hosts that addresses of media may name: the pipeline's CloudFront distribution. */
  readonly allowedHosts: readonly string[];
  /** ARN of the pipeline's notification topic. */
  readonly topicArn: string;
  /** ARNs of the pipeline's state machines. */
  readonly stateMachineArns: readonly string[];
  /** Who gets the alarms; null for nobody by email. */
  readonly alarmEmail: string | null;
}
