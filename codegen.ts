import type { CodegenConfig } from '@graphql-codegen/cli';

const resolvers = {
  plugins: ['typescript', 'typescript-resolvers'],
  config: {
    federation: true,
    useTypeImports: true,
    enumsAsTypes: true,
    useIndexSignature: true,
    contextType: '../context.ts#RequestContext',
    scalars: {
      ID: 'string',
      DateTime: 'Date',
      URL: 'string',
    },
  },
};

/** The documents of a web client: their types and ids for its code, their texts for the gateway. */
function clientDocuments(name: string): CodegenConfig['generates'] {
  const documents = `web/${name}/src/**/*.graphql`;
  const schema = 'schema/api.graphql';
  return {
    [`web/${name}/src/__generated__/documents.ts`]: {
      schema,
      documents,
      plugins: ['typescript-operations', './web/build/src/codegen/typed-documents.ts'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { ID: 'string', DateTime: 'string', URL: 'string' },
      },
    },
    [`web/${name}/trusted-documents.json`]: {
      schema,
      documents,
      plugins: ['./web/build/src/codegen/trusted-documents.ts'],
    },
  };
}

/** Typed resolvers of both subgraphs, made from the hand-written SDL, and the types of the named documents. */
const config: CodegenConfig = {
  emitLegacyCommonJSImports: false,
  generates: {
    'subgraphs/shows/src/__generated__/resolvers.ts': {
      schema: 'schema/shows.graphql',
      ...resolvers,
      config: {
        ...resolvers.config,
        mappers: {
          Show: '../db/tables/shows.ts#ShowRow',
          ShowConnection: '../db/show-page.ts#ShowPage',
          ShowReview: '../db/tables/show-reviews.ts#ShowReviewRow',
          ShowAuditEvent: '../db/tables/audit-events.ts#AuditEventRow',
          ShowAuditEventConnection: '../audit/audit-page.ts#AuditPage',
          IngestJob: '../db/tables/ingest-jobs.ts#IngestJobRow',
          IngestJobConnection: '../ingest/ingest-page.ts#IngestPage',
          NotificationDelivery: '../notifications/delivery-page.ts#Delivery',
          NotificationDeliveryConnection: '../notifications/delivery-page.ts#DeliveryPage',
          WebhookEndpoint: '../db/tables/webhook-endpoints.ts#WebhookEndpointRow',
          WatchProgress: '../db/tables/watch-progress.ts#WatchProgressRow',
          User: '../users/user-reference.ts#UserReference',
        },
      },
    },
    'subgraphs/users/src/__generated__/resolvers.ts': {
      schema: 'schema/users.graphql',
      ...resolvers,
      config: {
        ...resolvers.config,
        mappers: {
          User: '../db/tables.ts#UserRow',
          Session: '../db/tables.ts#SessionRow',
          AuditEvent: '../db/tables.ts#AuditEventRow',
        },
      },
    },
    'gateway/src/rest/__generated__/operations.ts': {
      schema: 'schema/api.graphql',
      documents: 'schema/operations/*.graphql',
      plugins: ['typescript-operations'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { ID: 'string', DateTime: 'string', URL: 'string' },
      },
    },
    ...clientDocuments('graph'),
    ...clientDocuments('viewer'),
    ...clientDocuments('admin'),
  },
};

export default config;
