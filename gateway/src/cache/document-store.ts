import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { SegmentedLru } from './segmented-lru.ts';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** What a parsed document takes for each of its tokens with their nodes and places, in bytes, as measured. */
const BYTES_PER_TOKEN = 350;
/** The largest document that is accepted by default takes two thirds of a megabyte. */
export const DOCUMENT_LIMITS = { entries: 4_000, bytes: 16 * 1024 * 1024, largest: 1024 * 1024 };

/** Bytes that a parsed document takes, roughly. */
export function documentBytes({ tokenCount = 0, loc }: DocumentNode): number {
  return tokenCount * BYTES_PER_TOKEN + (loc?.source.body.length ?? 0);
}

/**
 * Where Apollo Server keeps documents that it has parsed and validated. Its own store counts the characters of their
 * JSON, of which it takes 30 million: some 300 MB of memory.
 */
export function createDocumentStore(): DocumentStore {
  const documents = new SegmentedLru<DocumentNode>(DOCUMENT_LIMITS, documentBytes);
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
}
