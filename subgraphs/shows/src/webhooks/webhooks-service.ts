import { randomBytes } from 'node:crypto';
import { isUuid } from '@sod/kit/id';
import type { TextSeal } from '@sod/kit/sealed-text';
import { Secret } from '@sod/kit/secret';
import type { Session } from '@sod/kit/session';
import { uuidv7 } from 'uuidv7';
import type { CreateWebhookEndpointInput, UpdateWebhookEndpointInput } from '../__generated__/resolvers.ts';
import type { WebhookEndpointRow } from '../db/tables/webhook-endpoints.ts';
import { readEndpointChange, readNewEndpoint } from './endpoint-input.ts';
import { endpointNotFound, tooManyEndpoints } from './webhooks-errors.ts';
import type { WebhooksRepository } from './webhooks-repository.ts';

const WRITE = 'shows:write';
const MAX_ENDPOINTS = 20;
/** How long the secret before is used as well, in hours. */
const FORMER_SECRET_HOURS = 24;
/** Standard Webhooks, "Signature scheme": 24 to 64 bytes. */
const SECRET_BYTES = 32;

export interface EndpointWithSecret {
  readonly endpoint: WebhookEndpointRow;
  readonly secret: string;
}

function newSecret(): Secret {
  return new Secret(`whsec_${randomBytes(SECRET_BYTES).toString('base64')}`);
}

/** @param options.allowLoopback whether endpoints may be on this machine, for development */
export function createWebhooksService(options: {
  repository: WebhooksRepository;
  seal: TextSeal;
  allowLoopback: boolean;
}) {
  const { repository, seal, allowLoopback } = options;
  const found = <Row>(id: string, row: Row | null): Row => {
    if (row === null) throw endpointNotFound(id);
    return row;
  };
  return {
    async list(session: Session): Promise<WebhookEndpointRow[]> {
      session.demand(WRITE);
      return repository.list();
    },

    async findMany(session: Session, ids: readonly string[]): Promise<WebhookEndpointRow[]> {
      session.demand(WRITE);
      return repository.findMany(ids);
    },

    /** @throws AppError `BAD_USER_INPUT`, `CONFLICT` when there are too many */
    async create(session: Session, input: CreateWebhookEndpointInput): Promise<EndpointWithSecret> {
      session.demand(WRITE);
      const values = readNewEndpoint(input, allowLoopback);
      if ((await repository.count()) >= MAX_ENDPOINTS) throw tooManyEndpoints(MAX_ENDPOINTS);
      const secret = newSecret();
      const endpoint = await repository.insert({
        ...values,
        id: uuidv7(),
        sealedSecret: seal.seal(secret),
      });
      return { endpoint, secret: secret.reveal() };
    },

    /** @throws AppError `BAD_USER_INPUT`, `NOT_FOUND` */
    async update(
      session: Session,
      id: string,
      input: UpdateWebhookEndpointInput,
    ): Promise<WebhookEndpointRow> {
      session.demand(WRITE);
      const values = readEndpointChange(input);
      return found(id, isUuid(id) ? await repository.update(id, values) : null);
    },

    /** @throws AppError `NOT_FOUND` */
    async rotate(session: Session, id: string): Promise<EndpointWithSecret> {
      session.demand(WRITE);
      const secret = newSecret();
      const sealed = seal.seal(secret);
      const row = isUuid(id) ? await repository.rotate(id, sealed, FORMER_SECRET_HOURS) : null;
      return { endpoint: found(id, row), secret: secret.reveal() };
    },

    /** @throws AppError `NOT_FOUND` */
    async delete(session: Session, id: string): Promise<{ id: string }> {
      session.demand(WRITE);
      if (!isUuid(id) || !(await repository.delete(id))) throw endpointNotFound(id);
      return { id };
    },
  };
}

export type WebhooksService = ReturnType<typeof createWebhooksService>;
