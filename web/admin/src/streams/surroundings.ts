import type { Surroundings } from './diagnosis.ts';

const refused = new Set<string>();

/** Remembers what the page's own policy refuses, which requests that fail do not tell. */
export function watchPolicy(): () => void {
  const note = ({ blockedURI }: SecurityPolicyViolationEvent) => {
    if (URL.canParse(blockedURI)) refused.add(new URL(blockedURI).origin);
  };
  document.addEventListener('securitypolicyviolation', note);
  return () => document.removeEventListener('securitypolicyviolation', note);
}

export const PAGE: Surroundings = {
  fetch: (url, init) => fetch(url, init),
  origin: location.origin,
  isOnline: () => navigator.onLine,
  isRefused: (origin) => refused.has(origin),
};
