import type { RequestFacts } from '@sod/kit/graphql/subgraph-server';
import type { TextSeal } from '@sod/kit/sealed-text';
import { createAuditRepository } from './audit/audit-repository.ts';
import { createAuditService } from './audit/audit-service.ts';
import type { Database } from './db/client.ts';
import { createDeliveryRepository } from './delivery/delivery-repository.ts';
import { createEventsRepository } from './events/events-repository.ts';
import { createEventsService } from './events/events-service.ts';
import { createDuplicatesLoader, createJobLoader } from './ingest/ingest-loaders.ts';
import { createIngestRepository } from './ingest/ingest-repository.ts';
import { createIngestService } from './ingest/ingest-service.ts';
import { createJobsRepository } from './ingest/jobs-repository.ts';
import { createPublicationRepository } from './ingest/publication-repository.ts';
import { createListEntryLoader } from './my-list/my-list-loaders.ts';
import { createMyListRepository } from './my-list/my-list-repository.ts';
import { createMyListService } from './my-list/my-list-service.ts';
import {
  createDeadDeliveriesLoader,
  createLastDeliveryLoader,
} from './notifications/notifications-loaders.ts';
import { createNotificationsRepository } from './notifications/notifications-repository.ts';
import { createNotificationsService } from './notifications/notifications-service.ts';
import { createProgressLoader } from './progress/progress-loaders.ts';
import { createProgressRepository } from './progress/progress-repository.ts';
import { createProgressService } from './progress/progress-service.ts';
import { createTrailLoader } from './reviews/reviews-loaders.ts';
import { createReviewsRepository } from './reviews/reviews-repository.ts';
import { createReviewsService } from './reviews/reviews-service.ts';
import { createCatalogueRepository } from './shows/catalogue-repository.ts';
import { readNewShow } from './shows/show-input.ts';
import { createShowLoader } from './shows/shows-loaders.ts';
import { createShowsRepository } from './shows/shows-repository.ts';
import { createShowsService } from './shows/shows-service.ts';
import { createTrigramsRepository } from './shows/trigrams-repository.ts';
import { createEndpointLoader } from './webhooks/webhooks-loaders.ts';
import { createWebhooksRepository } from './webhooks/webhooks-repository.ts';
import { createWebhooksService } from './webhooks/webhooks-service.ts';

/** What lives as long as the process. */
export interface ProcessContext {
  readonly repositories: ReturnType<typeof createRepositories>;
  readonly services: ReturnType<typeof createServices>;
}

/** What lives as long as one request. */
export interface RequestContext extends ProcessContext, RequestFacts {
  readonly loaders: ReturnType<typeof createLoaders>;
}

function createRepositories(db: Database) {
  const trigrams = createTrigramsRepository(db, () => new Date());
  return {
    shows: createShowsRepository(db),
    catalogue: createCatalogueRepository(db, trigrams.sample),
    reviews: createReviewsRepository(db),
    progress: createProgressRepository(db),
    myList: createMyListRepository(db),
    audit: createAuditRepository(db),
    events: createEventsRepository(db),
    ingest: createIngestRepository(db),
    publications: createPublicationRepository(db),
    jobs: createJobsRepository(db),
    notifications: createNotificationsRepository(db),
    webhooks: createWebhooksRepository(db),
    delivery: createDeliveryRepository(db),
  };
}

/** What services are told of the process. */
export interface ServiceSettings {
  readonly emailRecipients: readonly string[];
  /** Keeps the secrets of webhook endpoints. */
  readonly seal: TextSeal;
  /** Whether webhook endpoints may be on this machine. */
  readonly allowLoopback: boolean;
}

function createServices(repositories: ReturnType<typeof createRepositories>, settings: ServiceSettings) {
  const { shows, catalogue, reviews, progress, myList, audit, events, ingest, publications, jobs } =
    repositories;
  const now = () => new Date();
  return {
    shows: createShowsService({ repository: shows, catalogue }),
    reviews: createReviewsService({ repository: reviews }),
    progress: createProgressService({ repository: progress }),
    myList: createMyListService({ repository: myList }),
    audit: createAuditService({ repository: audit }),
    events: createEventsService({ repository: events }),
    ingest: createIngestService({ repository: ingest, publications, jobs, readShow: readNewShow, now }),
    notifications: createNotificationsService({ repository: repositories.notifications, ...settings }),
    webhooks: createWebhooksService({ repository: repositories.webhooks, ...settings }),
  };
}

function createLoaders({ services }: ProcessContext, { session }: RequestFacts) {
  return {
    show: createShowLoader(services.shows, session),
    trail: createTrailLoader(services.reviews, session),
    progress: createProgressLoader(services.progress, session),
    listEntry: createListEntryLoader(services.myList, session),
    ingestJob: createJobLoader(services.ingest, session),
    duplicates: createDuplicatesLoader(services.ingest, session),
    endpoint: createEndpointLoader(services.webhooks, session),
    lastDelivery: createLastDeliveryLoader(services.notifications, session),
    deadDeliveries: createDeadDeliveriesLoader(services.notifications, session),
  };
}

export function createProcessContext(db: Database, settings: ServiceSettings): ProcessContext {
  const repositories = createRepositories(db);
  return { repositories, services: createServices(repositories, settings) };
}

export function createRequestContext(process: ProcessContext, facts: RequestFacts): RequestContext {
  return { ...process, ...facts, loaders: createLoaders(process, facts) };
}
