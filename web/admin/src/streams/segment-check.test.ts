import { describe, expect, it } from 'vitest';
import { checkSegments, type Segment, type SegmentCheck } from './segment-check.ts';

const segment = (name: string, range: Segment['range'] = null): Segment => ({
  url: `https://cdn.example.com/${name}`,
  startSeconds: 0,
  durationSeconds: 4,
  range,
});

async function check(
  segments: readonly Segment[],
  fetch: (url: string, init: RequestInit) => Promise<Response>,
) {
  const told: SegmentCheck[] = [];
  const { signal } = new AbortController();
  await checkSegments(segments, { fetch, signal, onProgress: (progress) => told.push(progress) });
  return told;
}

describe('a check of all segments', () => {
  it('names those that are not there, are empty, or cannot be read', async () => {
    const answers: Record<string, () => Response> = {
      '1.m4s': () => new Response('picture'),
      '2.m4s': () => new Response('gone', { status: 404 }),
      '3.m4s': () => new Response(''),
    };
    const fetch = async (url: string) => {
      const answer = answers[url.split('/').at(-1) ?? ''];
      if (!answer) throw new TypeError('Failed to fetch');
      return answer();
    };
    const told = await check(
      ['1.m4s', '2.m4s', '3.m4s', '4.m4s'].map((name) => segment(name)),
      fetch,
    );
    const last = told.at(-1);
    expect(last).toMatchObject({ total: 4, checked: 4 });
    expect(last?.broken.map(({ url, status }) => [url.slice(-5), status]).toSorted()).toEqual([
      ['2.m4s', 404],
      ['3.m4s', 200],
      ['4.m4s', null],
    ]);
  });

  it('asks for the bytes of a segment within its file', async () => {
    const ranges: unknown[] = [];
    const fetch = async (_url: string, { headers }: RequestInit) => {
      ranges.push(headers);
      return new Response('picture', { status: 206 });
    };
    const told = await check([segment('all.mp4', [100, 199])], fetch);
    expect(ranges).toEqual([{ range: 'bytes=100-199' }]);
    expect(told.at(-1)?.broken).toEqual([]);
  });

  it('ends when it is told to', async () => {
    const end = new AbortController();
    let asked = 0;
    const fetch = async () => {
      asked += 1;
      end.abort();
      return new Response('picture');
    };
    const segments = Array.from({ length: 100 }, (_, index) => segment(`${index}.m4s`));
    await checkSegments(segments, { fetch, signal: end.signal, onProgress: () => {} });
    expect(asked).toBeLessThan(10);
  });
});
