import { DateTime, URLScalar } from '@sod/kit/graphql/scalars';
import type { Resolvers } from './__generated__/resolvers.ts';
import * as audit from './audit/audit-resolvers.ts';
import * as ingest from './ingest/ingest-resolvers.ts';
import * as myList from './my-list/my-list-resolvers.ts';
import * as notifications from './notifications/notifications-resolvers.ts';
import * as progress from './progress/progress-resolvers.ts';
import * as reviews from './reviews/reviews-resolvers.ts';
import * as shows from './shows/shows-resolvers.ts';
import * as users from './users/users-resolvers.ts';
import * as webhooks from './webhooks/webhooks-resolvers.ts';

export const resolvers: Resolvers = {
  DateTime,
  URL: URLScalar,
  Query: { ...shows.Query, ...audit.Query, ...ingest.Query, ...notifications.Query, ...webhooks.Query },
  Mutation: {
    ...shows.Mutation,
    ...reviews.Mutation,
    ...progress.Mutation,
    ...myList.Mutation,
    ...ingest.Mutation,
    ...webhooks.Mutation,
  },
  Show: { ...shows.Show, ...reviews.Show, ...progress.Show, ...myList.Show, ...ingest.Show },
  IngestJob: ingest.IngestJob,
  ShowReview: reviews.ShowReview,
  ShowAuditEvent: audit.ShowAuditEvent,
  NotificationDelivery: notifications.NotificationDelivery,
  WebhookEndpoint: { ...webhooks.WebhookEndpoint, ...notifications.WebhookEndpoint },
  User: users.User,
};
