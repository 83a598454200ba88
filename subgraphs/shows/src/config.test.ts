import { ConfigError } from '@sod/kit/config';
import { describe, expect, test } from 'vitest';
import { loadConfig } from './config.ts';

const DATABASE_URL = 'postgres://shows_app:pass-word@127.0.0.1/sod';
const AUTH_CONTEXT_SECRET = 'a-secret-of-the-tests-with-32-characters';

function problemsOf(environment: NodeJS.ProcessEnv): string {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return 'none';
}

describe('the configuration of the Shows subgraph', () => {
  test('needs a database alone in development', () => {
    expect(loadConfig({ DATABASE_URL })).toMatchObject({
      port: 4001,
      host: '127.0.0.1',
      nodeEnv: 'development',
    });
  });

  test('names every variable that is wrong, and no value', () => {
    const message = problemsOf({
      PORT: '70000',
      DATABASE_POOL_SIZE: 'x',
      AUDIT_RETENTION_DAYS: 'forever',
      AUTH_CONTEXT_SECRET: 'short-secret',
    });
    for (const name of [
      'PORT',
      'DATABASE_POOL_SIZE',
      'DATABASE_URL',
      'AUDIT_RETENTION_DAYS',
      'AUTH_CONTEXT_SECRET',
    ]) {
      expect(message).toContain(name);
    }
    expect(message).not.toContain('short-secret');
  });

  test('takes what emails need all together or not at all', () => {
    const SMTP_URL = 'smtp://user:pass-word@mail.example:587';
    const whole = {
      DATABASE_URL,
      SMTP_URL,
      MAIL_FROM: 'Shows on Demand <shows@example.com>',
      REVIEWERS_EMAIL: 'a@example.com, b@example.com,a@example.com',
    };
    expect(loadConfig({ DATABASE_URL }).notifications.email).toBe(null);
    expect(loadConfig(whole).notifications.email).toMatchObject({
      recipients: ['a@example.com', 'b@example.com'],
    });
    const partial = problemsOf({ DATABASE_URL, SMTP_URL });
    expect(partial).toMatch(/MAIL_FROM: must be set.*\n.*REVIEWERS_EMAIL: must be set/);
    expect(problemsOf({ ...whole, MAIL_FROM: 'a@example.com>\r\nBcc: b@example.com' })).toContain(
      'MAIL_FROM',
    );
    expect(problemsOf({ ...whole, REVIEWERS_EMAIL: 'a@example.com, nobody' })).toContain('REVIEWERS_EMAIL');
    expect(problemsOf({ ...whole, SMTP_URL: 'https://mail.example' })).toContain('SMTP_URL');
  });

  test('refuses production without a secret of its own', () => {
    expect(problemsOf({ NODE_ENV: 'production', DATABASE_URL })).toContain('AUTH_CONTEXT_SECRET');
    expect(problemsOf({ NODE_ENV: 'production', DATABASE_URL, AUTH_CONTEXT_SECRET })).toBe('none');
  });

  test('prints no secret', () => {
    const SMTP_URL = 'smtp://user:pass-word@mail.example:587';
    const email = { SMTP_URL, MAIL_FROM: 'a@example.com', REVIEWERS_EMAIL: 'b@example.com' };
    const config = loadConfig({ DATABASE_URL, AUTH_CONTEXT_SECRET, ...email });
    expect(JSON.stringify(config)).not.toMatch(/pass-word|a-secret/);
  });
});
