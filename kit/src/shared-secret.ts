import { z } from 'zod';
import { secret } from './config.ts';
import { Secret } from './secret.ts';

/** Lets every process of a development machine agree without configuration; production refuses it. */
export const DEVELOPMENT_SECRET = 'development-auth-context-secret-not-for-production';

/** `AUTH_CONTEXT_SECRET`: what the gateway signs the auth context with and subgraphs check it by. */
export const authContextVariables = {
  AUTH_CONTEXT_SECRET: secret(z.string().min(32, 'must have at least 32 characters')).prefault(
    DEVELOPMENT_SECRET,
  ),
} as const;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/**
 * A refinement for whole configurations: whoever knows the development secret is every caller for a subgraph, so
 * neither production nor a process that other machines can reach may start on it.
 */
export function refusesDevelopmentSecret(
  config: { NODE_ENV: string; HOST: string; AUTH_CONTEXT_SECRET: Secret },
  context: z.RefinementCtx,
): void {
  // One that breaks its own rule is reported already, and has not become a secret.
  if (!(config.AUTH_CONTEXT_SECRET instanceof Secret)) return;
  if (config.AUTH_CONTEXT_SECRET.reveal() !== DEVELOPMENT_SECRET) return;
  if (config.NODE_ENV !== 'production' && LOOPBACK.test(config.HOST)) return;
  context.addIssue({
    code: 'custom',
    path: ['AUTH_CONTEXT_SECRET'],
    message: 'must be set to a secret of your own in production, and where HOST is open to other machines',
  });
}
