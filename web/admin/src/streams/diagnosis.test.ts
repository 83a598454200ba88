import { describe, expect, it } from 'vitest';
import { diagnose, type Surroundings } from './diagnosis.ts';

const URL = 'https://cdn.example.com/show/index.m3u8';

function surroundings(changes: Partial<Surroundings> = {}): Surroundings {
  return {
    fetch: async () => Response.error(),
    origin: 'https://shows.example.com',
    isOnline: () => true,
    isRefused: () => false,
    ...changes,
  };
}

const noAnswer = async () => {
  throw new TypeError('Failed to fetch');
};

describe('what could not be fetched', () => {
  it('is told by the status that the server gave', async () => {
    expect(await diagnose(URL, 404, surroundings())).toMatchObject({
      kind: 'status',
      title: 'HTTP 404 from cdn.example.com',
    });
  });

  it('is a matter of CORS when the server answers what may not be read, and says what to send', async () => {
    const asked: RequestInit[] = [];
    const fetch = async (_url: string, init: RequestInit) => {
      asked.push(init);
      return Response.error();
    };
    const diagnosis = await diagnose(URL, null, surroundings({ fetch }));
    expect(diagnosis.kind).toBe('cors');
    expect(diagnosis.text).toContain('Access-Control-Allow-Origin: https://shows.example.com');
    expect(asked).toMatchObject([{ mode: 'no-cors', cache: 'no-store' }]);
  });

  it('is not there when the server does not answer at all', async () => {
    expect((await diagnose(URL, null, surroundings({ fetch: noAnswer }))).kind).toBe('unreachable');
  });

  it('comes over plain http onto a page that came over https, unless it is on this machine', async () => {
    const plain = 'http://cdn.example.com/index.m3u8';
    expect((await diagnose(plain, null, surroundings({ fetch: noAnswer }))).kind).toBe('mixed-content');
    const local = 'http://127.0.0.1:4000/media/index.m3u8';
    expect((await diagnose(local, null, surroundings({ fetch: noAnswer }))).kind).toBe('unreachable');
  });

  it('was refused by the page itself, or there is no network', async () => {
    expect((await diagnose(URL, null, surroundings({ isRefused: () => true }))).kind).toBe('policy');
    expect((await diagnose(URL, null, surroundings({ isOnline: () => false }))).kind).toBe('offline');
  });
});
