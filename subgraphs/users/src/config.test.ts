import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.ts';

const DATABASE_URL = 'postgres://users_app:secret@127.0.0.1:5432/sod';

describe('the configuration', () => {
  it('needs nothing but the database', () => {
    const config = loadConfig({ DATABASE_URL });
    expect(config).toMatchObject({ port: 4002, host: '127.0.0.1', refreshTokenDays: 30, firstAdmin: null });
    expect(config).toMatchObject({ auditRetentionDays: 365, showsEventsUrl: null });
    expect(config.accessTokens).toEqual({
      issuer: 'shows-on-demand',
      audience: 'shows-on-demand',
      lifetimeSeconds: 900,
    });
  });

  it('names every variable that breaks its rule, and no value', () => {
    const environment = {
      PORT: '70000',
      ACCESS_TOKEN_SECONDS: 'soon',
      REFRESH_GRACE_SECONDS: '-1',
      AUDIT_RETENTION_DAYS: '0',
      SHOWS_EVENTS_URL: 'ftp://host/events',
      ADMIN_EMAIL: 'nobody',
      ADMIN_PASSWORD: 'password1',
      AUTH_CONTEXT_SECRET: 'short',
      DATABASE_URL: 'mysql://secret@host/db',
    };
    const names = Object.keys(environment);
    try {
      loadConfig(environment);
      expect.unreachable();
    } catch (error) {
      const text = String(error);
      for (const name of names) expect(text).toContain(`${name}: `);
      for (const value of ['password1', 'mysql', 'short', 'nobody']) expect(text).not.toContain(value);
    }
  });

  it('does not start in production on the development secret', () => {
    expect(() => loadConfig({ DATABASE_URL, NODE_ENV: 'production' })).toThrow('AUTH_CONTEXT_SECRET');
    const own = 'a secret of our own, long enough for it';
    expect(loadConfig({ DATABASE_URL, NODE_ENV: 'production', AUTH_CONTEXT_SECRET: own }).nodeEnv).toBe(
      'production',
    );
  });

  it('prints no secret', () => {
    const config = loadConfig({ DATABASE_URL, ADMIN_PASSWORD: 'a sentence of the admin' });
    expect(JSON.stringify(config)).not.toMatch(/sentence|secret@/);
  });
});
