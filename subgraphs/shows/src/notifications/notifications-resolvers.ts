import type {
  NotificationDeliveryResolvers,
  QueryResolvers,
  WebhookEndpointResolvers,
} from '../__generated__/resolvers.ts';

export const Query = {
  showsWaitingForReview: (_parent, _args, { services, session }) => services.notifications.waiting(session),
  notificationSettings: (_parent, _args, { services, session }) => services.notifications.settings(session),
  notificationDeliveries: (_parent, { filter, ...page }, { services, session }) =>
    services.notifications.page(session, page, filter),
} satisfies QueryResolvers;

export const NotificationDelivery = {
  receiver: ({ receiver, endpointUrl }) => endpointUrl ?? receiver,
  endpoint: ({ endpointId }, _args, { loaders }) =>
    endpointId === null ? null : loaders.endpoint.load(endpointId),
} satisfies NotificationDeliveryResolvers;

export const WebhookEndpoint = {
  lastDelivery: ({ id }, _args, { loaders }) => loaders.lastDelivery.load(id),
  deadDeliveries: ({ id }, _args, { loaders }) => loaders.deadDeliveries.load(id),
} satisfies WebhookEndpointResolvers;
