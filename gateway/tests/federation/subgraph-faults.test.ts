import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startCatalogue } from './catalogue.ts';

const TIMEOUT_MS = 200;
const FILMS_AND_MAKERS = '{ films { title maker { name age } } }';

let given: Awaited<ReturnType<typeof startCatalogue>>;
beforeAll(async () => {
  given = await startCatalogue({
    SUBGRAPH_TIMEOUT_MS: String(TIMEOUT_MS),
    SUBGRAPH_MAX_RESPONSE_BYTES: '65536',
  });
});
afterEach(() => given.heal());
afterAll(async () => {
  await given[Symbol.asyncDispose]();
});

describe('a query over two subgraphs', () => {
  it('is answered by both', async () => {
    const { data, errors } = await given.gateway.query(FILMS_AND_MAKERS);
    expect(errors).toEqual([]);
    expect(data.films[0]).toEqual({ title: 'One', maker: { name: 'Name of p1', age: 36 } });
    expect(data.films[1]).toEqual({ title: 'Two', maker: null });
  });
});

const failures: Record<string, { code: string; answer: (typeof given)['people']['answer'] }> = {
  'resets the connection': {
    code: 'SERVICE_UNAVAILABLE',
    answer: (_call, response) => void response.destroy(),
  },
  'answers HTML': { code: 'SERVICE_UNAVAILABLE', answer: () => '<html>Bad gateway</html>' },
  'answers cut JSON': { code: 'SERVICE_UNAVAILABLE', answer: () => '{"data":{"_enti' },
  'answers JSON that is not GraphQL': { code: 'SERVICE_UNAVAILABLE', answer: () => ({ hello: 'world' }) },
  'answers a name of a type that is no text': {
    code: 'SERVICE_UNAVAILABLE',
    answer: () => ({ data: { _entities: [{ __typename: 7, name: 'Name of p1', age: 36 }] } }),
  },
  'answers a list': { code: 'SERVICE_UNAVAILABLE', answer: () => [] },
  'answers errors that are not a list': {
    code: 'SERVICE_UNAVAILABLE',
    answer: () => ({ data: null, errors: 'no' }),
  },
  'answers more than the limit': {
    code: 'SERVICE_UNAVAILABLE',
    answer: () => ({ data: { _entities: ['x'.repeat(100_000)] } }),
  },
  'stays silent': { code: 'GATEWAY_TIMEOUT', answer: () => undefined },
  'stops in the middle of its answer': {
    code: 'GATEWAY_TIMEOUT',
    answer: (_call, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"data":');
    },
  },
};

describe.each(Object.entries(failures))('a subgraph that %s', (_name, { code, answer }) => {
  it('costs its own fields, each with an error at its path, and nothing else', async () => {
    given.people.answer = answer;
    const { status, data, errors } = await given.gateway.query(FILMS_AND_MAKERS);
    expect(status).toBe(200);
    expect(data.films.map((film: { title: string }) => film.title)).toEqual(['One', 'Two', 'Three']);
    expect(data.films[0].maker).toBeNull();
    expect(errors.map(({ path }) => path?.join('.')).sort()).toEqual([
      'films.0.maker.age',
      'films.0.maker.name',
      'films.2.maker.age',
      'films.2.maker.name',
    ]);
    for (const { extensions, message } of errors) {
      expect(extensions).toEqual({ code, service: 'people' });
      expect(message).not.toContain('127.0.0.1');
    }
  });

  it('is a reachable one again as soon as it answers', async () => {
    const healthy = given.people.answer;
    given.people.answer = answer;
    await given.gateway.query(FILMS_AND_MAKERS);
    given.people.answer = healthy;
    const { errors } = await given.gateway.query(FILMS_AND_MAKERS);
    expect(errors).toEqual([]);
  });
});

describe('null propagation', () => {
  it('goes no further than the fields of the subgraph that failed', async () => {
    given.films.answer = () => undefined;
    const { data, errors } = await given.gateway.query('{ film { title } people { name } }');
    expect(data).toEqual({ film: null, people: [{ name: 'Ada' }] });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['film'], 'GATEWAY_TIMEOUT'],
    ]);
  });

  it('takes all data where a root field may not be null', async () => {
    given.films.answer = (_call, response) => void response.destroy();
    const { data, errors } = await given.gateway.query('{ required { title } people { name } }');
    expect(data).toBeNull();
    expect(errors[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  });
});

describe('errors of a subgraph', () => {
  it('keep a code of ours with its details', async () => {
    const fields = [{ field: 'title', message: 'is taken' }];
    given.films.answer = () => ({
      data: { rename: null },
      errors: [{ message: 'Taken', path: ['rename'], extensions: { code: 'CONFLICT', fields, secret: 1 } }],
    });
    const { errors } = await given.gateway.query('mutation { rename(title: "x") { id } }');
    expect(errors[0]).toMatchObject({
      message: 'Taken',
      path: ['rename'],
      extensions: { code: 'CONFLICT', fields },
    });
    expect(errors[0]?.extensions).not.toHaveProperty('secret');
    expect(errors[0]?.extensions).not.toHaveProperty('serviceName');
  });

  it.each([{ code: 'ECONNREFUSED' }, { code: 'INTERNAL_SERVER_ERROR' }, undefined])(
    'with the extensions %o are masked',
    async (extensions) => {
      given.films.answer = () => ({
        data: { film: null },
        errors: [{ message: 'password of postgres://x', path: ['film'], extensions }],
      });
      const { errors } = await given.gateway.query('{ film { title } }');
      expect(errors[0]?.message).toBe('Something went wrong on our side.');
      expect(errors[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) });
    },
  );
});

describe('a client that leaves', () => {
  it('ends the calls that were made for it', async () => {
    const before = given.films.calls.length;
    const closed = new Promise<void>((resolve) => {
      given.films.answer = (_call, response) => void response.once('close', resolve);
    });
    const leave = new AbortController();
    const asked = given.gateway.query('{ film { title } }', { signal: leave.signal });
    await expect.poll(() => given.films.calls.length).toBe(before + 1);
    leave.abort();
    await expect(asked).rejects.toThrow();
    await closed;
  });
});

describe('a subgraph whose answer cannot be shaped', () => {
  it('is a fault of ours, not of the request', async () => {
    given.films.answer = () => ({ data: { films: ['One'] } });
    const { status, data, errors } = await given.gateway.query(FILMS_AND_MAKERS);
    expect([status, data]).toEqual([500, undefined]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
  });
});
