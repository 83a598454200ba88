import { describe, expect, it } from 'vitest';
import { loadPipelineConfig } from './config.ts';

describe('the configuration of the pipeline', () => {
  it('needs no variable', () => {
    expect(loadPipelineConfig({})).toEqual({ programs: {}, mediaUrl: null, s3: null });
  });

  it('takes the owner’s programs', () => {
    expect(loadPipelineConfig({ FFMPEG_PATH: '/opt/ffmpeg' }).programs).toEqual({ ffmpeg: '/opt/ffmpeg' });
  });

  it('names everything that a bucket needs besides its address', () => {
    expect(() => loadPipelineConfig({ MEDIA_S3_URL: 'https://s3.example.com/media' })).toThrow(
      /MEDIA_URL: must be set.*AWS_ACCESS_KEY_ID: must.*AWS_SECRET_ACCESS_KEY: must/s,
    );
  });

  it('keeps the secret of a bucket from being printed', () => {
    const { s3 } = loadPipelineConfig({
      MEDIA_S3_URL: 'https://s3.example.com/media',
      MEDIA_URL: 'https://cdn.example.com',
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'hunter2',
    });
    expect(s3).toMatchObject({ baseUrl: 'https://cdn.example.com', region: 'us-east-1' });
    expect(JSON.stringify(s3)).not.toContain('hunter2');
  });
});
