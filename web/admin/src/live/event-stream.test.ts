import { describe, expect, it } from 'vitest';
import { readEvents, type ServerEvent } from './event-stream.ts';

async function read(...chunks: string[]): Promise<ServerEvent[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

describe('server-sent events', () => {
  it('have a type, data and mostly a place', async () => {
    const events = await read(
      'retry: 3000\n\nevent: waiting\ndata: {"shows":3}\n\n',
      'id: 41\nevent: show.approved\ndata: {}\n\n',
    );
    expect(events).toEqual([
      { id: null, type: 'waiting', data: '{"shows":3}' },
      { id: '41', type: 'show.approved', data: '{}' },
    ]);
  });

  it('may come in pieces, and with any line ends', async () => {
    expect(await read('event: wai', 'ting\r\ndata: {"sho', 'ws":3}\r', '\n\r\n')).toEqual([
      { id: null, type: 'waiting', data: '{"shows":3}' },
    ]);
  });

  it('are not comments, and not what ends in the middle', async () => {
    expect(await read(': heartbeat\n\n', 'data: whole\n\ndata: half')).toEqual([
      { id: null, type: 'message', data: 'whole' },
    ]);
  });

  it('keep letters whole that are cut in the middle', async () => {
    const bytes = new TextEncoder().encode('data: Ähre\n\n');
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(bytes.slice(0, 7));
        controller.enqueue(bytes.slice(7));
        controller.close();
      },
    });
    const { value } = await readEvents(body).next();
    expect(value).toMatchObject({ data: 'Ähre' });
  });
});
