import { readFileSync } from 'node:fs';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { expect, test } from 'vitest';
import { stripAccessSpecs } from './strip-access-specs.ts';

const supergraph = readFileSync(new URL('../../../../schema/supergraph.graphql', import.meta.url), 'utf8');
const logger = { debug() {}, info() {}, warn() {}, error() {} };
const silent: GraphQLDataSource = { process: async () => ({ data: {} }) };

async function load(supergraphSdl: string): Promise<void> {
  const gateway = new ApolloGateway({ supergraphSdl, logger, buildService: () => silent });
  await gateway.load({ apollo: {} });
  await gateway.stop();
}

test("Apollo's gateway refuses the product's supergraph with its rules, and loads it without them", async () => {
  await expect(load(supergraph)).rejects.toThrow('for: SECURITY but is unsupported');
  await expect(load(stripAccessSpecs(supergraph))).resolves.toBeUndefined();
});
