import { readFileSync } from 'node:fs';
import { loadConfig as loadGatewayConfig } from '@sod/gateway/config';
import { loadConfig as loadIngestConfig } from '@sod/ingest/config';
import { loadConfig as loadShowsConfig } from '@sod/shows/config';
import { loadConfig as loadUsersConfig } from '@sod/users/config';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

interface Compose {
  readonly services: Record<
    string,
    { readonly environment?: Record<string, string>; readonly build?: { readonly dockerfile: string } }
  >;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const example = Object.fromEntries(
  [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
);

/** What compose makes of `${NAME}`, `${NAME:-default}` and `${NAME:?message}`. */
function resolved(service: string): Record<string, string> {
  const environment = compose.services[service]?.environment ?? {};
  const substitute = (value: string) =>
    value.replace(/\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind?: string, text = '') => {
      const given = example[name];
      if (given) return given;
      if (kind === '-') return text;
      throw new Error(`${name} is not in .env.example`);
    });
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, substitute(value)]));
}

describe('the containers', () => {
  it.each([
    ['gateway', loadGatewayConfig],
    ['shows', loadShowsConfig],
    ['users', loadUsersConfig],
    ['ingest', loadIngestConfig],
  ] as const)('give %s a configuration that it accepts in production', (service, loadConfig) => {
    const environment = resolved(service);
    expect(environment.NODE_ENV).toBe('production');
    expect(() => loadConfig(environment)).not.toThrow();
  });

  it('use every variable of .env.example', () => {
    const text = read('docker-compose.yml');
    expect(Object.keys(example).filter((name) => !text.includes(`\${${name}`))).toEqual([]);
  });

  it('keep the owner of the database from the services', () => {
    for (const service of ['gateway', 'shows', 'users', 'ingest']) {
      expect(JSON.stringify(resolved(service))).not.toContain('owner:');
    }
  });

  it.each(['gateway', 'shows', 'users', 'ingest'])(
    'run %s on a small image without root and without dev dependencies',
    (service) => {
      const dockerfile = read(compose.services[service]?.build?.dockerfile ?? '');
      expect(dockerfile).toContain('USER node');
      expect(dockerfile).toContain('install --prod --frozen-lockfile');
      expect(dockerfile.match(/^FROM .*$/gm)).toEqual([
        ...(service === 'gateway' ? ['FROM node:24-alpine AS web'] : []),
        'FROM node:24-alpine AS install',
        'FROM node:24-alpine',
      ]);
    },
  );
});
