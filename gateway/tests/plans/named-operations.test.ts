import { readdirSync, readFileSync } from 'node:fs';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { prettyFormatQueryPlan, QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { stripAccessSpecs } from '../../src/auth/access/strip-access-specs.ts';

const SCHEMA = new URL('../../../schema/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, SCHEMA), 'utf8');

const supergraph = Supergraph.build(stripAccessSpecs(read('supergraph.graphql')));
const planner = new QueryPlanner(supergraph);
const names = readdirSync(new URL('operations/', SCHEMA)).filter((name) => name.endsWith('.graphql'));

describe('the query plan of a named operation', () => {
  it.each(names)('is as reviewed: %s', (name) => {
    const operation = operationFromDocument(supergraph.apiSchema(), parse(read(`operations/${name}`)));
    expect(`\n${prettyFormatQueryPlan(planner.buildQueryPlan(operation))}\n`).toMatchSnapshot();
  });
});
