import type { FieldError } from '@sod/kit/errors';
import { isLoopbackAddress, isPublicAddress, literalAddress } from '@sod/kit/public-address';
import { textProblem } from '@sod/kit/text-rule';
import { urlProblem } from '@sod/kit/url-rule';
import type { CreateWebhookEndpointInput, UpdateWebhookEndpointInput } from '../__generated__/resolvers.ts';
import { type NotificationType, notificationType } from '../db/tables/outbox-events.ts';
import { brokenEndpoint } from './webhooks-errors.ts';

const MAX_DESCRIPTION = 200;

/** What can be set of an endpoint. */
export interface EndpointValues {
  readonly description: string | null;
  readonly types: NotificationType[];
  readonly enabled: boolean;
}

/** What is wrong with the address of an endpoint, or null. Names are held against the rule again when they are resolved. */
function addressProblem(text: string, allowLoopback: boolean): string | null {
  const problem = urlProblem(text);
  if (problem) return problem;
  const url = new URL(text);
  if (url.protocol !== 'https:' && !allowLoopback) return 'must start with https://';
  const address = literalAddress(url);
  if (address === null || isPublicAddress(address)) return null;
  if (allowLoopback && isLoopbackAddress(address)) return null;
  return 'must not be a private address';
}

function problemsOf({ description, types }: UpdateWebhookEndpointInput): FieldError[] {
  const errors: FieldError[] = [];
  const problem = description ? textProblem(description, MAX_DESCRIPTION) : null;
  if (problem) errors.push({ field: 'input.description', message: problem });
  if (types?.length === 0) errors.push({ field: 'input.types', message: 'must name at least one type' });
  return errors;
}

/** @throws AppError `BAD_USER_INPUT` naming each field that breaks a rule */
export function readNewEndpoint(
  input: CreateWebhookEndpointInput,
  allowLoopback: boolean,
): EndpointValues & { readonly url: string } {
  const { url, description, types } = input;
  const errors = problemsOf(input);
  const problem = addressProblem(url, allowLoopback);
  if (problem) errors.unshift({ field: 'input.url', message: problem });
  if (errors.length > 0) throw brokenEndpoint(errors);
  const all = notificationType.enumValues;
  return { url, description: description || null, types: [...new Set(types ?? all)], enabled: true };
}

/** What a change sets; what it leaves out, or may not clear, stays. @throws AppError `BAD_USER_INPUT` */
export function readEndpointChange(input: UpdateWebhookEndpointInput): Partial<EndpointValues> {
  const errors = problemsOf(input);
  if (errors.length > 0) throw brokenEndpoint(errors);
  const { description, types, enabled } = input;
  return {
    ...(description === undefined ? {} : { description: description || null }),
    ...(types ? { types: [...new Set(types)] } : {}),
    ...(typeof enabled === 'boolean' ? { enabled } : {}),
  };
}
