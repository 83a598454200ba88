import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './outcomes.ts';
import { signInAttempts } from './sign-in-attempts.ts';

function attempts(query: string, variables: Record<string, unknown> = {}, userId: string | null = null) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('one operation is expected');
  const found = signInAttempts({ document, operation, variables, address: '203.0.113.9', userId });
  return found.map(({ responseKey, attempt }) => `${responseKey}: ${attempt.kind} ${attempt.account}`);
}

describe('the attempts of an operation', () => {
  it.each<[string, string, Record<string, unknown>, string[]]>([
    [
      'a literal',
      'mutation { login(input: { email: "A@Example.com", password: "x" }) { expiresIn } }',
      {},
      ['login: login a@example.com'],
    ],
    [
      'a variable',
      'mutation ($i: LoginInput!) { login(input: $i) { expiresIn } }',
      { i: { email: ' a@example.com ' } },
      ['login: login a@example.com'],
    ],
    [
      'a variable inside a literal',
      'mutation ($e: String!) { login(input: { email: $e }) { expiresIn } }',
      { e: 'a@example.com' },
      ['login: login a@example.com'],
    ],
    [
      'aliases',
      'mutation { a: login(input: { email: "a" }) { expiresIn } b: login(input: { email: "b" }) { expiresIn } }',
      {},
      ['a: login a', 'b: login b'],
    ],
    [
      'fragments',
      'mutation { ...F ... on Mutation { b: login(input: { email: "b" }) { expiresIn } } } fragment F on Mutation { register(input: { email: "a" }) { expiresIn } }',
      {},
      ['register: register a', 'b: login b'],
    ],
    [
      'a field that is written twice and runs once',
      'mutation { login(input: { email: "a" }) { expiresIn } login(input: { email: "a" }) { accessToken } }',
      {},
      ['login: login a'],
    ],
    [
      'a field that is left out',
      'mutation ($no: Boolean!) { login(input: { email: "a" }) @include(if: $no) { expiresIn } }',
      { no: false },
      [],
    ],
    ['no email', 'mutation { login { expiresIn } }', {}, ['login: login null']],
    [
      'an email that is no text',
      'mutation ($i: LoginInput!) { login(input: $i) { expiresIn } }',
      { i: { email: ['a'] } },
      ['login: login null'],
    ],
    ['other mutations', 'mutation { logout refreshSession { expiresIn } }', {}, []],
    ['queries', '{ login: me { id } }', {}, []],
    ['a change of password without a caller', 'mutation { changePassword(input: {}) }', {}, []],
  ])('are found in %s', (_name, query, variables, expected) => {
    expect(attempts(query, variables)).toEqual(expected);
  });

  it('belong to the caller when a password is changed', () => {
    expect(attempts('mutation { changePassword(input: {}) }', {}, 'user-1')).toEqual([
      'changePassword: changePassword user-1',
    ]);
  });
});

describe('the outcome of an attempt', () => {
  const login = { responseKey: 'a', attempt: { kind: 'login', account: 'x', address: 'y' } } as const;
  const change = {
    responseKey: 'a',
    attempt: { kind: 'changePassword', account: 'x', address: 'y' },
  } as const;
  const end = { started: true, abandoned: false, data: { a: null }, errors: [] };
  const failed = (code: string) => ({ ...end, errors: [{ path: ['a'], extensions: { code } }] });

  it.each([
    ['an answer', login, { ...end, data: { a: {} } }, 'success'],
    ['a wrong password', login, failed('UNAUTHENTICATED'), 'failure'],
    ['input that breaks a rule', login, failed('BAD_USER_INPUT'), 'unmade'],
    ['a subgraph that is away', login, failed('SERVICE_UNAVAILABLE'), 'unmade'],
    ['a client that left meanwhile', login, { ...failed('SERVICE_UNAVAILABLE'), abandoned: true }, 'failure'],
    ['a failure nobody knows', login, failed('INTERNAL_SERVER_ERROR'), 'failure'],
    ['null without a reason', login, end, 'failure'],
    ['no data at all', login, { ...end, data: undefined }, 'failure'],
    ['a field that did not run', login, { ...end, data: {} }, 'unmade'],
    ['an operation that did not run', login, { ...end, started: false, data: undefined }, 'unmade'],
    ['a wrong current password', change, failed('BAD_USER_INPUT'), 'failure'],
    ['a changed password', change, { ...end, data: { a: true } }, 'success'],
  ])('by %s', (_name, attempt, how, outcome) => {
    expect(outcomeOf(attempt, how)).toBe(outcome);
  });
});
