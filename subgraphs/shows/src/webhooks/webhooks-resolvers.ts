import type {
  MutationResolvers,
  QueryResolvers,
  WebhookEndpointResolvers,
} from '../__generated__/resolvers.ts';

export const Query = {
  webhookEndpoints: (_parent, _args, { services, session }) => services.webhooks.list(session),
} satisfies QueryResolvers;

export const Mutation = {
  createWebhookEndpoint: (_parent, { input }, { services, session }) =>
    services.webhooks.create(session, input),
  updateWebhookEndpoint: (_parent, { id, input }, { services, session }) =>
    services.webhooks.update(session, id, input),
  rotateWebhookSecret: (_parent, { id }, { services, session }) => services.webhooks.rotate(session, id),
  deleteWebhookEndpoint: (_parent, { id }, { services, session }) => services.webhooks.delete(session, id),
} satisfies MutationResolvers;

export const WebhookEndpoint = {
  formerSecretEndsAt: ({ formerSecretEndsAt: at }) => (at !== null && at > new Date() ? at : null),
} satisfies WebhookEndpointResolvers;
