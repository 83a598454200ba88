import { DateTime, URLScalar } from '@sod/kit/graphql/scalars';
import type { Resolvers } from './__generated__/resolvers.ts';
import * as audit from './audit/audit-resolvers.ts';
import * as ingest from './ingest/ingest-resolvers.ts';
import * as myList from './my-list/my-list-resolvers.ts';
import * as progress from './progress/progress-resolvers.ts';
import * as reviews from './reviews/reviews-resolvers.ts';
import * as shows from './shows/shows-resolvers.ts';
import * as users from './users/users-resolvers.ts';

export const resolvers: Resolvers = {
  DateTime,
  URL: URLScalar,
  Query: { ...shows.Query, ...audit.Query, ...ingest.Query },
  Mutation: {
    ...shows.Mutation,
    ...reviews.Mutation,
    ...progress.Mutation,
    ...myList.Mutation,
    ...ingest.Mutation,
  },
  Show: { ...shows.Show, ...reviews.Show, ...progress.Show, ...myList.Show, ...ingest.Show },
  IngestJob: ingest.IngestJob,
  ShowReview: reviews.ShowReview,
  ShowAuditEvent: audit.ShowAuditEvent,
  User: users.User,
};
