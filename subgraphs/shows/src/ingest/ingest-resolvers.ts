import type {
  IngestJobResolvers,
  MutationResolvers,
  QueryResolvers,
  ShowResolvers,
} from '../__generated__/resolvers.ts';

export const Query = {
  ingestJobs: (_parent, { status, ...page }, { services, session }) =>
    services.ingest.page(session, page, status ?? null),
} satisfies QueryResolvers;

export const Mutation = {
  ingestShow: (_parent, { input }, { services, session }) => services.ingest.take(session, input),
} satisfies MutationResolvers;

export const Show = {
  ingestJob: ({ id }, _args, { loaders }) => loaders.ingestJob.load(id),
  probableDuplicates: ({ id }, _args, { loaders }) => loaders.duplicates.load(id),
} satisfies ShowResolvers;

export const IngestJob = {
  error: ({ errorStage, errorMessage, errorDetails }) =>
    errorMessage === null ? null : { stage: errorStage, message: errorMessage, details: errorDetails },
  show: ({ showId }, _args, { loaders }) => (showId === null ? null : loaders.show.load(showId)),
} satisfies IngestJobResolvers;
