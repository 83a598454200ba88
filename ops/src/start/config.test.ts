import { ConfigError } from '@sod/kit/config';
import { describe, expect, it } from 'vitest';
import { inProject } from '../cli/repository.ts';
import { loadStartConfig } from './config.ts';

function problems(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadStartConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the configuration of npm start', () => {
  it('needs no variable at all', () => {
    expect(loadStartConfig({})).toMatchObject({
      production: false,
      ports: { gateway: 4000, shows: 4001, users: 4002 },
      dataDirectory: inProject('.data'),
      mediaDirectory: inProject('.data/media'),
      databaseUrl: null,
      redisUrl: null,
      admin: { email: 'admin@example.com', password: null },
      logToTerminal: false,
    });
  });

  it('keeps credentials of the owner and of the admin from the services', () => {
    const { environment } = loadStartConfig({
      DATABASE_URL: 'postgres://owner:secret@db/sod',
      ADMIN_PASSWORD: 'a long enough one',
      AWS_SECRET_ACCESS_KEY: 'of the bucket',
      REDIS_URL: 'redis://cache',
      ACCESS_TOKEN_SECONDS: '60',
    });
    expect(environment).toEqual({ REDIS_URL: 'redis://cache', ACCESS_TOKEN_SECONDS: '60' });
  });

  it('leaves room for the ports of the subgraphs', () => {
    expect(problems({ PORT: '65533' })).toEqual([]);
    expect(problems({ PORT: '65534' })).toEqual(['PORT: must be a whole number from 1 to 65533']);
    expect(problems({ PORT: '0' })).toHaveLength(1);
  });

  it('finds what the services would refuse, and names it once', () => {
    expect(problems({ LOG_LEVEL: 'loud', ADMIN_EMAIL: 'nobody', ADMIN_PASSWORD: 'short' })).toEqual([
      'LOG_LEVEL: must be debug, info, warn, error or silent',
      'ADMIN_EMAIL: must be an email address',
      'ADMIN_PASSWORD: must have 8 to 128 characters',
    ]);
  });

  it('accepts production without a secret, because it makes one itself, and refuses the development one', () => {
    expect(problems({ NODE_ENV: 'production' })).toEqual([]);
    const known = 'development-auth-context-secret-not-for-production';
    expect(problems({ NODE_ENV: 'production', AUTH_CONTEXT_SECRET: known })).toEqual([
      'AUTH_CONTEXT_SECRET: must be set to a secret of your own in production, and where HOST is open to other machines',
    ]);
  });

  it('tells no value of a variable', () => {
    const url = 'postgress://owner:hunter2@db/sod';
    expect(problems({ DATABASE_URL: url }).join()).not.toContain('hunter2');
  });
});
