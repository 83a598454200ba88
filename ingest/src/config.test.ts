import { ConfigError } from '@sod/kit/config';
import { describe, expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import { loadConfig as loadLambdaConfig } from './lambda/config.ts';
import { HOST, TOPIC } from './testing/pipeline-messages.ts';

const NEEDED = { INGEST_ALLOWED_HOSTS: `${HOST}, 127.0.0.1:4000`, INGEST_TOPIC_ARNS: TOPIC };
const BAD = {
  GRAPH_URL: 'https://api.example.com/graphql',
  INGEST_ALLOWED_HOSTS: '*.cloudfront.net',
  INGEST_TOPIC_ARNS: 'vod',
};

describe('the configuration of the webhook', () => {
  test('needs hosts and topics alone', () => {
    const config = loadConfig(NEEDED);
    expect([...config.allowedHosts]).toEqual([HOST, '127.0.0.1:4000']);
    expect(config).toMatchObject({
      port: 4010,
      graphUrl: 'http://127.0.0.1:4000',
      credentials: { kind: 'file' },
    });
  });

  test('names every variable that is wrong, and no value', () => {
    expect(() => loadConfig({ ...BAD, INGEST_CLIENT_ID: 'a' })).toThrow(ConfigError);
    for (const name of [...Object.keys(BAD), 'INGEST_CLIENT_SECRET']) {
      expect(() => loadConfig({ ...BAD, INGEST_CLIENT_ID: 'a' })).toThrow(name);
    }
  });

  test('prints no secret', () => {
    const config = loadConfig({ ...NEEDED, INGEST_CLIENT_ID: 'a', INGEST_CLIENT_SECRET: 'hush-hush' });
    expect(JSON.stringify(config)).not.toContain('hush-hush');
  });
});

describe('the configuration of the function', () => {
  const needed = {
    ...NEEDED,
    GRAPH_URL: 'https://api.example.com',
    INGEST_CLIENT_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:a',
    AWS_SESSION_TOKEN: 'hush-hush',
  };

  test('is read', () => {
    expect(loadLambdaConfig(needed)).toMatchObject({ graphUrl: needed.GRAPH_URL, secret: { port: '2773' } });
  });

  test('names every variable that is wrong or missing, and no value', () => {
    expect(() => loadLambdaConfig({})).toThrow('INGEST_CLIENT_SECRET_ARN must be set');
    for (const name of Object.keys(BAD)) expect(() => loadLambdaConfig({ ...needed, ...BAD })).toThrow(name);
    expect(() => loadLambdaConfig({ ...needed, ...BAD })).not.toThrow('hush-hush');
  });
});
