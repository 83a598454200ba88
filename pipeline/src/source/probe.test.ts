import { describe, expect, it } from 'vitest';
import { readProbe } from './probe.ts';

const VIDEO = { codec_type: 'video', width: 1920, height: 1080, avg_frame_rate: '30000/1001' };
const read = (streams: readonly object[], duration?: string) =>
  readProbe(JSON.stringify({ streams, format: { duration } }));

describe('what ffprobe says of a file', () => {
  it('is read with its rate and its sound', () => {
    const { framesPerSecond, ...rest } = read([VIDEO, { codec_type: 'audio' }], '21.021000');
    expect(framesPerSecond).toBeCloseTo(29.97, 2);
    expect(rest).toEqual({
      durationSeconds: 21.021,
      width: 1920,
      height: 1080,
      interlaced: false,
      audio: true,
    });
  });

  it('turns a video that a telephone recorded upright', () => {
    const turned = { ...VIDEO, side_data_list: [{ rotation: -90 }] };
    expect(read([turned], '5')).toMatchObject({ width: 1080, height: 1920 });
  });

  it('makes pixels square', () => {
    const dvd = { ...VIDEO, width: 720, height: 576, sample_aspect_ratio: '64:45', field_order: 'tt' };
    expect(read([dvd], '5')).toMatchObject({ width: 1024, height: 576, interlaced: true });
    expect(read([{ ...VIDEO, sample_aspect_ratio: '0:1' }], '5')).toMatchObject({ width: 1920 });
  });

  it.each([
    ['no stream', [], '5'],
    ['sound alone', [{ codec_type: 'audio' }], '5'],
    [
      'sound with a cover picture',
      [{ codec_type: 'audio' }, { ...VIDEO, disposition: { attached_pic: 1 } }],
      '5',
    ],
    ['no duration', [VIDEO], undefined],
    ['an unknown duration', [VIDEO], 'N/A'],
    ['a still picture', [VIDEO], '0.040000'],
  ])('is no video with %s', (_what, streams, duration) => {
    expect(() => read(streams, duration)).toThrow(/not a video/);
  });
});
