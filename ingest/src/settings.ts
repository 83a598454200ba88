import { regionOf } from './webhook/sns-addresses.ts';

/** The entries of a comma-separated list. */
export function entriesOf(value: string): string[] {
  return value.split(',').map((entry) => entry.trim());
}

/** Whether text is a host as in a URL: in lower case, with its port where that is not the usual one. */
export function isHost(text: string): boolean {
  return /^[a-z\d.:[\]-]+$/.test(text) && URL.parse(`https://${text}/`)?.host === text;
}

export function isTopicArn(text: string): boolean {
  return regionOf(text) !== null;
}

/** Whether text is the address of a gateway: https, or http on this machine or in a private network of containers. */
export function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === text;
}
