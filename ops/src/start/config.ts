import { join } from 'node:path';
import { loadConfig as loadGatewayConfig } from '@sod/gateway/config';
import { ConfigError, integer, nodeEnv, parseEnvironment, secret, url } from '@sod/kit/config';
import { Secret } from '@sod/kit/secret';
import { loadPipelineConfig } from '@sod/pipeline/config';
import { loadConfig as loadShowsConfig } from '@sod/shows/config';
import { loadConfig as loadUsersConfig } from '@sod/users/config';
import { z } from 'zod';
import { inProject } from '../cli/repository.ts';
import { serviceEnvironment } from '../system/system.ts';

/** The subgraphs take the two ports after the gateway's. */
const port = integer({ min: 1, max: 65_533 });

const schema = z.object({
  NODE_ENV: nodeEnv.default('development'),
  PORT: port.default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  /** Published videos, which the gateway serves at `/media/`; in `DATA_DIR` unless it is set. */
  MEDIA_DIR: z.string().min(1).optional(),
  DATABASE_URL: secret(url('postgres:', 'postgresql:')).optional(),
  REDIS_URL: secret(url('redis:', 'rediss:')).optional(),
  AUTH_CONTEXT_SECRET: secret(z.string()).optional(),
  ADMIN_EMAIL: z.string().default('admin@example.com'),
  ADMIN_PASSWORD: secret(z.string()).optional(),
  /** `files` keeps the terminal quiet, `terminal` shows every line of every service there instead. */
  LOG: z.enum(['files', 'terminal'], 'must be files or terminal').default('files'),
});

export type StartConfig = ReturnType<typeof loadStartConfig>;

/** @throws ConfigError naming each variable that breaks its rule, those of the three services included. */
export function loadStartConfig(environment: NodeJS.ProcessEnv = process.env) {
  const values = parseEnvironment(schema, environment);
  const config = {
    production: values.NODE_ENV === 'production',
    host: values.HOST,
    ports: { gateway: values.PORT, shows: values.PORT + 1, users: values.PORT + 2 },
    dataDirectory: inProject(values.DATA_DIR),
    mediaDirectory: inProject(values.MEDIA_DIR ?? join(values.DATA_DIR, 'media')),
    databaseUrl: values.DATABASE_URL ?? null,
    redisUrl: values.REDIS_URL ?? null,
    authContextSecret: values.AUTH_CONTEXT_SECRET ?? null,
    admin: { email: values.ADMIN_EMAIL, password: values.ADMIN_PASSWORD ?? null },
    logToTerminal: values.LOG === 'terminal',
    environment: forServices(environment),
  };
  checkServices(config);
  return { ...config, pipeline: loadPipelineConfig(environment) };
}

/** What services inherit: everything but what only this process may know or decides. */
function forServices(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    DATABASE_URL,
    ADMIN_PASSWORD,
    AWS_SECRET_ACCESS_KEY,
    MEDIA_DIR,
    PORT,
    SHOWS_URL,
    USERS_URL,
    ...inherited
  } = environment;
  return inherited;
}

/** Looks at the services' own variables before anything is started, with stand-ins for what comes later. */
function checkServices(config: {
  ports: { gateway: number; shows: number; users: number };
  environment: NodeJS.ProcessEnv;
  admin: { password: Secret | null };
}): void {
  const standIn = new Secret('postgres://127.0.0.1/stand-in');
  const options = {
    databases: { shows: standIn, users: standIn },
    ports: config.ports,
    environment: {
      AUTH_CONTEXT_SECRET: 'a-stand-in-that-is-long-enough-for-the-rule',
      ...config.environment,
    },
    environments: { users: { ADMIN_PASSWORD: config.admin.password?.reveal() } },
    logDirectory: null,
  };
  const problems = new Set<string>();
  for (const [name, load] of [
    ['gateway', loadGatewayConfig],
    ['shows', loadShowsConfig],
    ['users', loadUsersConfig],
  ] as const) {
    try {
      load(serviceEnvironment(name, options));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const problem of error.problems) problems.add(problem);
    }
  }
  if (problems.size > 0) throw new ConfigError([...problems]);
}
