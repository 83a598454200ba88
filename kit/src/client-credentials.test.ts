import { describe, expect, it } from 'vitest';
import { readClientCredentials } from './client-credentials.ts';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const form = (text = '') => new URLSearchParams(text);

describe('client credentials', () => {
  it.each([
    ['the header', basic('lambda:s3cret'), '', 'lambda', 's3cret'],
    ['the header in another case', basic('lambda:s3cret').replace('Basic', 'basic'), '', 'lambda', 's3cret'],
    ['the header with encoded characters', basic('a%3Ab+c:%C3%BC%2B'), '', 'a:b c', 'ü+'],
    ['the header with the id repeated in the form', basic('a:b'), 'client_id=a', 'a', 'b'],
    ['a secret with a colon', basic('a:b:c'), '', 'a', 'b:c'],
    ['the form', undefined, 'client_id=a%20b&client_secret=c', 'a b', 'c'],
  ])('are read from %s', (_where, header, body, clientId, clientSecret) => {
    expect(readClientCredentials(header, form(body))).toEqual({ clientId, clientSecret });
  });

  it.each([
    ['nothing', undefined, '', 'none'],
    ['an id alone', undefined, 'client_id=a', 'none'],
    ['header and form', basic('a:b'), 'client_secret=b', 'several'],
    ['another id in the form', basic('a:b'), 'client_id=c', 'malformed'],
    ['another scheme', 'Bearer abc', '', 'malformed'],
    ['no base64', 'Basic ü', '', 'malformed'],
    ['no colon', basic('ab'), '', 'malformed'],
    ['no id', basic(':b'), '', 'malformed'],
    ['no secret', basic('a:'), '', 'malformed'],
    ['a broken escape', basic('a%:b'), '', 'malformed'],
    ['an endless secret', undefined, `client_id=a&client_secret=${'x'.repeat(257)}`, 'malformed'],
  ])('are not made of %s', (_what, header, body, problem) => {
    expect(readClientCredentials(header, form(body))).toBe(problem);
  });
});
