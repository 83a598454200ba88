import { describe, expect, it } from 'vitest';
import { inside } from './inside.ts';

describe('the page after a sign-in', () => {
  it.each([
    ['/title/one?x=1', '/title/one?x=1'],
    [undefined, '/'],
    ['', '/'],
    ['//evil.example.com', '/'],
    ['/\\evil.example.com', '/'],
    ['https://evil.example.com', '/'],
    ['javascript:alert(1)', '/'],
  ])('asked for by %j is %j, and never elsewhere', (next, path) => {
    expect(inside(next)).toBe(path);
  });
});
