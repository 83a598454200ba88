export const MAX_URL_LENGTH = 2_048;

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What is wrong with an address, or null: absolute, at most 2,048 characters, https or http on loopback. */
export function urlProblem(value: string): string | null {
  if (value.length > MAX_URL_LENGTH) return `must have at most ${MAX_URL_LENGTH} characters`;
  const url = URL.parse(value);
  if (!url || /\s/u.test(value)) return 'must be an absolute URL';
  if (url.username !== '' || url.password !== '') return 'must not carry credentials';
  if (url.protocol === 'https:') return null;
  if (url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname)) return null;
  return 'must start with https:// (http:// is accepted for loopback hosts only)';
}
