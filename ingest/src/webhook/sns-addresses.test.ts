import { describe, expect, test } from 'vitest';
import { certificateUrl, confirmationUrl, regionOf } from './sns-addresses.ts';

const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:vod';
const PEM = '/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';

describe('the certificate of a signature', () => {
  test('is at SNS in the region of the topic', () => {
    expect(certificateUrl(`https://sns.eu-central-1.amazonaws.com${PEM}`, TOPIC)).not.toBeNull();
    const china = 'arn:aws-cn:sns:cn-north-1:111122223333:vod';
    expect(certificateUrl(`https://sns.cn-north-1.amazonaws.com.cn${PEM}`, china)).not.toBeNull();
  });

  test.each([
    `https://sns.us-east-1.amazonaws.com${PEM}`,
    `http://sns.eu-central-1.amazonaws.com${PEM}`,
    `https://sns.eu-central-1.amazonaws.com:8443${PEM}`,
    `https://user@sns.eu-central-1.amazonaws.com${PEM}`,
    `https://sns.eu-central-1.amazonaws.com.evil.example${PEM}`,
    `https://evil-sns.eu-central-1.amazonaws.com${PEM}`,
    `https://evil.example/sns.eu-central-1.amazonaws.com${PEM}`,
    `https://sns.eu-central-1.amazonaws.com@evil.example${PEM}`,
    `https://evil.example\\@sns.eu-central-1.amazonaws.com${PEM}`,
    `https://bucket.s3.eu-central-1.amazonaws.com${PEM}`,
    `https://sns.eu-central-1.amazonaws.com${PEM}?x=1`,
    `https://sns.eu-central-1.amazonaws.com${PEM}#x`,
    'https://sns.eu-central-1.amazonaws.com/mine.pem',
    `https://sns.eu-central-1.amazonaws.com/a/..${PEM}/..`,
    'file:///etc/passwd',
    'none',
  ])('is not at %s', (url) => {
    expect(certificateUrl(url, TOPIC)).toBeNull();
  });
});

describe('a subscription', () => {
  const at = (query: string) => `https://sns.eu-central-1.amazonaws.com/?${query}`;

  test('is confirmed at SNS for exactly its topic', () => {
    expect(confirmationUrl(at(`Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=t`), TOPIC)).not.toBeNull();
  });

  test.each([
    at(`Action=Unsubscribe&TopicArn=${TOPIC}`),
    at(`Action=ConfirmSubscription&TopicArn=${TOPIC}-2`),
    `https://evil.example/?Action=ConfirmSubscription&TopicArn=${TOPIC}`,
    `https://sns.eu-central-1.amazonaws.com/x?Action=ConfirmSubscription&TopicArn=${TOPIC}`,
  ])('is not confirmed at %s', (url) => {
    expect(confirmationUrl(url, TOPIC)).toBeNull();
  });
});

test.each(['arn:aws:sqs:eu-central-1:111122223333:vod', 'arn:aws:sns:eu-central-1:1:vod', 'vod', ''])(
  '%j is the ARN of no topic',
  (text) => {
    expect(regionOf(text)).toBeNull();
  },
);
