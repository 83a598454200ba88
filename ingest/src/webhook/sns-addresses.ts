/** Hosts of SNS in a region, and nothing that only ends or begins like one. */
const HOST = /^sns\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/;
const CERTIFICATE_PATH = /^\/SimpleNotificationService-[0-9a-f]{32,64}\.pem$/;

/** The region in the ARN of a topic (`arn:aws:sns:<region>:<account>:<name>`), or null. */
export function regionOf(topicArn: string): string | null {
  return /^arn:aws[\w-]*:sns:([a-z\d-]+):\d{12}:[\w-]{1,256}(?:\.fifo)?$/.exec(topicArn)?.[1] ?? null;
}

/** An https address of SNS itself in the topic's region, or null. */
function snsUrl(text: string, topicArn: string): URL | null {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '')
    return null;
  const region = HOST.exec(url.hostname)?.[1];
  return region !== undefined && region === regionOf(topicArn) ? url : null;
}

/** Where the certificate of a signature is, or null for any place that is not SNS's own. */
export function certificateUrl(text: string, topicArn: string): URL | null {
  const url = snsUrl(text, topicArn);
  return url && CERTIFICATE_PATH.test(url.pathname) && url.search === '' && url.hash === '' ? url : null;
}

/** Where a subscription of exactly this topic is confirmed, or null. */
export function confirmationUrl(text: string, topicArn: string): URL | null {
  const url = snsUrl(text, topicArn);
  if (url?.pathname !== '/') return null;
  const { searchParams } = url;
  return searchParams.get('Action') === 'ConfirmSubscription' && searchParams.get('TopicArn') === topicArn
    ? url
    : null;
}
