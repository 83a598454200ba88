import { describe, expect, it } from 'vitest';
import { AnswerReader } from './answer-reader.ts';

const GET = Buffer.from('GET / HTTP/1.1\r\n\r\n');

/** Reads an answer that comes in pieces of so many bytes. */
function readIn(size: number, text: string, request = GET) {
  const reader = new AnswerReader();
  reader.expect(request);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    const answer = reader.read(bytes.subarray(at, at + size));
    if (answer) return { ...answer, body: answer.body.toString(), read: Math.min(bytes.length, at + size) };
  }
  return null;
}

describe.each([1, 7, 10_000])('an answer that comes in pieces of %i bytes', (size) => {
  it.each([
    ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello', 200, 'hello'],
    ['a length in small letters', 'HTTP/1.1 503 Busy\r\ncontent-length: 2\r\n\r\nno', 503, 'no'],
    ['no body at all', 'HTTP/1.1 304 Not Modified\r\netag: "a"\r\n\r\n', 304, ''],
    [
      'chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n',
      200,
      '2\r\nhi\r\n0\r\n\r\n',
    ],
  ])('is whole with its last byte when it has %s', (_name, text, status, body) => {
    expect(readIn(size, text)).toMatchObject({ status, body, read: Buffer.byteLength(text), closes: false });
    expect(readIn(size, text.slice(0, -1))).toBeNull();
  });
});

it('is whole with its head when only that was asked for', () => {
  const text = 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n';
  expect(readIn(1, text, Buffer.from('HEAD / HTTP/1.1\r\n\r\n'))).toMatchObject({ status: 200, body: '' });
});

it('tells that the connection ends', () => {
  const text = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\ncontent-length: 0\r\n\r\n';
  expect(readIn(10_000, text)?.closes).toBe(true);
});
