import { describe, expect, it } from 'vitest';
import { addressIn } from '../store/media-store.ts';
import { completeMessage, errorMessage, type PublishedVideo } from './messages.ts';

const VIDEO: PublishedVideo = {
  guid: 'one',
  sourceName: 'clip.mp4',
  details: {},
  durationSeconds: 21.021,
  width: 640,
  height: 360,
  files: { hls: 'index.m3u8', dash: 'index.mpd', poster: 'poster.jpg' },
  startedAt: '2026-11-23T22:54:39.000Z',
  endedAt: '2026-11-23T22:55:39.000Z',
};

describe('the message of a published video', () => {
  const message = completeMessage(VIDEO, (path) => addressIn('https://cdn.example.com/media/', 'one', path));

  it('has its addresses, its length and what names it where the cloud puts them', () => {
    expect(message).toMatchObject({
      workflowStatus: 'Complete',
      guid: 'one',
      srcVideo: 'clip.mp4',
      hlsUrl: 'https://cdn.example.com/media/one/index.m3u8',
      dashUrl: 'https://cdn.example.com/media/one/index.mpd',
      thumbNailsUrls: ['https://cdn.example.com/media/one/poster.jpg'],
    });
    const [group] = message.encodingOutput.detail.outputGroupDetails;
    expect(group?.outputDetails[0]?.durationInMs).toBe(21_021);
  });

  it('leaves out what nobody said', () => {
    expect(Object.keys(message)).not.toEqual(expect.arrayContaining(['title']));
    expect(message).not.toHaveProperty('description');
    expect(message).not.toHaveProperty('genre');
  });
});

describe('the message of a failure', () => {
  it('says where and why', () => {
    expect(
      errorMessage({ guid: 'one', sourceName: 'clip.mp4', step: 'probe', sentence: 'No video.' }),
    ).toMatchObject({
      workflowStatus: 'Error',
      guid: 'one',
      workflowErrorAt: 'probe',
      errorMessage: 'No video.',
    });
  });
});

describe('an address in a store', () => {
  it('encodes each part of a path', () => {
    expect(addressIn('https://cdn.example.com', 'a b', 'c/ü?.m3u8')).toBe(
      'https://cdn.example.com/a%20b/c/%C3%BC%3F.m3u8',
    );
  });
});
