import { describe, expect, test } from 'vitest';
import { readMessage } from '../messages/pipeline-message.ts';
import { IngestProblem } from '../problem.ts';
import { HOST, MESSAGES } from '../testing/pipeline-messages.ts';
import { acceptedAddress, addressesOf } from './addresses.ts';

const ALLOWED = new Set([HOST, '127.0.0.1:4000']);
const at = (path: string) => `https://${HOST}/${path}`;

function addresses(content: object) {
  const message = readMessage({ guid: 'g', workflowStatus: 'Complete', ...content });
  if (message.kind !== 'complete') throw new Error('not a success');
  return addressesOf(message.notice, ALLOWED);
}

describe('the address of HLS', () => {
  const all = {
    egressEndpoints: { HLS: at('1'), CMAF: at('4') },
    hlsUrl: at('2'),
    cmafHlsUrl: at('3'),
  };
  test.each([
    ['MediaPackage’s HLS', all, at('1')],
    ['hlsUrl', { ...all, egressEndpoints: { CMAF: at('4') } }, at('2')],
    ['cmafHlsUrl', { ...all, egressEndpoints: undefined, hlsUrl: '' }, at('3')],
    ['MediaPackage’s CMAF', { egressEndpoints: { CMAF: at('4') } }, at('4')],
  ])('is that of %s where none comes before it', (_place, content, address) => {
    expect(addresses(content).hlsSrcVideoURL).toBe(address);
  });
});

describe('the address of DASH', () => {
  const all = { egressEndpoints: { DASH: at('1') }, dashUrl: at('2'), cmafDashUrl: at('3') };
  test.each([
    ['MediaPackage’s DASH', all, at('1')],
    ['dashUrl', { ...all, egressEndpoints: {} }, at('2')],
    ['cmafDashUrl', { cmafDashUrl: at('3') }, at('3')],
    ['nothing', { hlsUrl: at('0') }, null],
  ])('is that of %s where none comes before it', (_place, content, address) => {
    expect(addresses(content).dashSrcVideoURL).toBe(address);
  });
});

test('the poster is the first thumbnail', () => {
  expect(addresses(MESSAGES.rich).posterURL).toMatch(/testvid_thumb\.0000014\.jpg$/);
  expect(addresses({ hlsUrl: at('a'), thumbNailsUrls: [] }).posterURL).toBeNull();
});

test('a video without any stream is refused', () => {
  expect(() => addresses({ mp4Urls: [at('a.mp4')] })).toThrow('has the address of neither');
});

describe('an address', () => {
  test.each([
    ['g/hls/Mein Film ü.m3u8', 'g/hls/Mein%20Film%20%C3%BC.m3u8'],
    ['g/hls/What? #1 & more.m3u8', 'g/hls/What%3F%20%231%20%26%20more.m3u8'],
    ['g/hls/100% fun.m3u8', 'g/hls/100%25%20fun.m3u8'],
    ['g/hls/already%20there.m3u8', 'g/hls/already%20there.m3u8'],
    ['g/hls/日本.m3u8', 'g/hls/%E6%97%A5%E6%9C%AC.m3u8'],
    ['g/hls/back\\slash.m3u8', 'g/hls/back%5Cslash.m3u8'],
  ])('with the path %s is percent-encoded', (path, encoded) => {
    expect(acceptedAddress(at(path), ALLOWED)).toBe(at(encoded));
  });

  test('on this machine may be http when it is listed', () => {
    expect(acceptedAddress('http://127.0.0.1:4000/media/a.m3u8', ALLOWED)).toBe(
      'http://127.0.0.1:4000/media/a.m3u8',
    );
    expect(acceptedAddress(`https://${HOST.toUpperCase()}/a`, ALLOWED)).toBe(at('a'));
    expect(acceptedAddress(`https://${HOST}:443/a`, ALLOWED)).toBe(at('a'));
  });

  test.each([
    ['on another host', 'https://evil.example/a.m3u8'],
    ['on a host that ends the same', `https://evil-${HOST}/a`],
    ['on a host that begins the same', `https://${HOST}.evil.example/a`],
    ['on another port', `https://${HOST}:8443/a`],
    ['with the host as user', `https://${HOST}@evil.example/a`],
    ['with the host before a backslash', `https://evil.example\\@${HOST}/a`],
    ['with credentials', `https://me:secret@${HOST}/a`],
    ['that is http', `http://${HOST}/a.m3u8`],
    ['that is http on another port of this machine', 'http://127.0.0.1:5432/a'],
    ['in S3’s own words', 's3://vod-destination/a.m3u8'],
    ['that is a script', 'javascript:alert(1)'],
    ['that is data', 'data:text/html,<script>alert(1)</script>'],
    ['that is none', 'not an address'],
    ['that is relative', '/a.m3u8'],
    ['without an end', at('x'.repeat(2_048))],
    ['in the private network', 'https://169.254.169.254/latest/meta-data'],
  ])('%s is refused', (_what, address) => {
    expect(() => acceptedAddress(address, ALLOWED)).toThrow(IngestProblem);
  });
});
