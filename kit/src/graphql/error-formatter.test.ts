import { buildSchema, GraphQLError, graphqlSync } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { createErrorFormatter } from './error-formatter.ts';

const schema = buildSchema(`
  type Query { a(input: Input, first: Int): Int b(first: Int! = 1): Int }
  input Input { email: String! password: String! tags: [Tag!] }
  enum Tag { RED GREEN }
`);
const format = createErrorFormatter(createLogger({ service: 'test', level: 'silent' }));

function formatted(variables: Record<string, unknown>) {
  const source = 'query ($i: Input, $n: Int) { a(input: $i, first: $n) }';
  const { errors = [] } = graphqlSync({ schema, source, variableValues: variables });
  return errors.map((error) => format({ ...error.toJSON(), extensions: { code: 'BAD_USER_INPUT' } }, error));
}

describe('a variable that cannot be coerced', () => {
  it.each([
    [
      'a misspelt field',
      { i: { email: 'a', password: 'secret; s', pasword: 'x' } },
      'Field "pasword" is not defined by type "Input".',
    ],
    [
      'a field of the wrong type',
      { i: { email: 'a', password: 12345678 } },
      'String cannot represent a non string value',
    ],
    ['a number that is none', { n: 'secret' }, 'Int cannot represent non-integer value'],
    [
      'an enum value that is none',
      { i: { email: 'a', password: 'secret', tags: ['RAD'] } },
      'Value "RAD" does not exist in "Tag" enum.',
    ],
    [
      'a text that looks like a message',
      { i: 'secret" at "x"; secret' },
      'Expected type "Input" to be an object.',
    ],
  ])('is told without its value and without similar names: %s', (_name, variables, message) => {
    const [error] = formatted(variables);
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ message }] });
    expect(JSON.stringify(error)).not.toMatch(/secret|12345678|did you mean/i);
  });

  it('is told with the place where it stands', () => {
    expect(formatted({ i: { email: 'a', password: 1 } })[0]?.extensions?.fields).toEqual([
      { field: 'i.password', message: 'String cannot represent a non string value' },
    ]);
  });
});

describe('an error of graphql-js without a code', () => {
  const run = (source: string, value: unknown, variableValues = {}) => {
    const { errors = [] } = graphqlSync({ schema, source, rootValue: { a: value }, variableValues });
    return errors.map((error) => format(error.toJSON(), error));
  };

  it('is masked when it is about what we answer', () => {
    const [error] = run('{ a }', 'a secret of ours');
    expect(error?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  it('tells what is wrong with an argument', () => {
    const [error] = run('query ($n: Int) { b(first: $n) }', 1, { n: null });
    expect(error).toMatchObject({ path: ['b'], extensions: { code: 'BAD_USER_INPUT' } });
  });
});

it.each(['provided sha does not match query', 'Unsupported persisted query version'])(
  'a persisted query that is wrong is a fault of the request: %s',
  (message) => {
    const error = new GraphQLError(message);
    const { extensions } = format({ message, extensions: { code: 'INTERNAL_SERVER_ERROR' } }, error);
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
  },
);
