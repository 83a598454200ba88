import { createFunction } from '../create-function.ts';
import type { createHandler, HandlerContext } from '../handler.ts';
import { loadConfig } from './config.ts';
import { consoleLog as log } from './console-log.ts';
import { credentialsInSecretsManager } from './secrets-extension.ts';

type Handler = ReturnType<typeof createHandler>;

let made: Handler | null = null;

function make(): Handler {
  const { secret, ...config } = loadConfig();
  return createFunction({ ...config, credentials: credentialsInSecretsManager(secret), log });
}

/** The function as Lambda calls it. What it needs is made with the first call and kept. */
export const handler: Handler = (event: unknown, context?: HandlerContext) => {
  made ??= make();
  return made(event, context);
};
