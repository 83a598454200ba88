import { expect, it } from 'vitest';
import { LiveClient } from './live-client.ts';

function client(now = () => 0): LiveClient {
  return new LiveClient({ owner: 'a-user', isAllowed: async () => true, now });
}

const event = (position: number) => ({
  position,
  id: '01930000-0000-7000-8000-000000000001',
  type: 'show.approved',
  timestamp: '2026-01-31T09:30:00.000Z',
  data: {},
});

it('is told each event once, in order', () => {
  const listening = client();
  listening.position = 2;
  expect(listening.send([event(1), event(2), event(3)])).toBe(1);
  expect(listening.send([event(3), event(4)])).toBe(1);
  expect(String(listening.stream.read()).match(/^id: \d+$/gm)).toEqual(['id: 3', 'id: 4']);
});

it('is kept awake by a comment after 15 seconds of silence', () => {
  let now = 0;
  const listening = client(() => now);
  listening.stream.read();
  now = 14_999;
  listening.beat();
  expect(listening.stream.read()).toBe(null);
  now = 15_000;
  listening.beat();
  expect(String(listening.stream.read())).toBe(': heartbeat\n\n');
  listening.beat();
  expect(listening.stream.read()).toBe(null);
});

it('is cut off when it does not read', () => {
  const listening = client();
  const frame = `data: "${'x'.repeat(10_000)}"\n\n`;
  let frames = 0;
  while (!listening.ended && frames < 100) {
    listening.write(frame);
    frames += 1;
  }
  expect(frames).toBeGreaterThan(20);
  expect(frames).toBeLessThan(28);
  listening.write(frame);
  expect(listening.stream.destroyed).toBe(true);
});
