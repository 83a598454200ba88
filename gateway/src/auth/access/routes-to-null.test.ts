import { describe, test } from 'vitest';
import { expectRefusal, type Route, TYPE } from './testing/catalogue.ts';

const routes: Route[] = [
  {
    route: 'a root field',
    query: '{ version me { name } }',
    sent: '{ version }',
    data: { version: '1', me: null },
    errors: ['me UNAUTHENTICATED'],
  },
  {
    route: 'the only root field',
    query: '{ me { name } }',
    sent: null,
    data: { me: null },
    errors: ['me UNAUTHENTICATED'],
  },
  {
    route: 'a guarded member of a union with a field that may not be null',
    query: '{ results { ... on Show { title } ... on Note { __typename text } } }',
    sent: `{ results { ... on Show { title } ${TYPE} } }`,
    data: { results: null },
    errors: ['results.2.text UNAUTHENTICATED'],
  },
  {
    route: 'a field in a list',
    query: '{ shows { id secret } }',
    sent: `{ shows { id ${TYPE} } }`,
    data: {
      shows: [
        { id: '1', secret: null },
        { id: '1', secret: null },
      ],
    },
    errors: ['shows.0.secret UNAUTHENTICATED', 'shows.1.secret UNAUTHENTICATED'],
  },
  {
    route: 'a field in a list of lists',
    query: '{ grid { secret } }',
    sent: `{ grid { ${TYPE} } }`,
    data: { grid: [[{ secret: null }], null] },
    errors: ['grid.0.0.secret UNAUTHENTICATED'],
  },
  {
    route: 'a field that may not be null, in a nullable object',
    query: '{ show { title trail } }',
    sent: `{ show { title ${TYPE} } }`,
    data: { show: null },
    errors: ['show.trail UNAUTHENTICATED'],
  },
  {
    route: 'a field that may not be null, in items that may be',
    query: '{ maybeShows { trail } }',
    sent: `{ maybeShows { ${TYPE} } }`,
    data: { maybeShows: [null, null] },
    errors: ['maybeShows.0.trail UNAUTHENTICATED'],
  },
  {
    route: 'a field that may not be null, in items that may not either',
    query: '{ shows { trail } grid { trail } }',
    sent: `{ shows { ${TYPE} } grid { ${TYPE} } }`,
    data: { shows: null, grid: [null, null] },
    errors: ['shows.0.trail UNAUTHENTICATED', 'grid.0.0.trail UNAUTHENTICATED'],
  },
  {
    route: 'a field that may not be null, below others that may not, up to the data',
    query: '{ version sure { parent { parent { trail } } } }',
    sent: `{ version sure { parent { parent { ${TYPE} } ${TYPE} } ${TYPE} } }`,
    data: null,
    errors: ['sure.parent.parent.trail UNAUTHENTICATED'],
  },
  {
    route: 'a root field that may not be null',
    query: '{ version notes { text } me { name } }',
    sent: null,
    data: null,
    errors: ['notes UNAUTHENTICATED'],
  },
];

describe('A refused field is null, or the nearest place above that may be', () => {
  test.each(routes)('by way of $route', expectRefusal);
});
