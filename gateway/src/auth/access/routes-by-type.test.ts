import { describe, test } from 'vitest';
import { expectRefusal, type Route, TYPE } from './testing/catalogue.ts';
import { callerWith } from './testing/supergraph-fixture.ts';

const routes: Route[] = [
  {
    route: 'the same field selected twice, once through an interface',
    query: '{ titled { title ... on Titled { secret } ... on Clip { secret } } }',
    sent: `{ titled { ... on Clip { secret } ${TYPE} } }`,
    data: { titled: { title: null, secret: null } },
    errors: ['titled.title UNAUTHENTICATED', 'titled.secret UNAUTHENTICATED'],
  },
  {
    route: 'an inline fragment on an interface',
    query: '{ node { id ... on Titled { secret } } }',
    sent: `{ node { id ${TYPE} } }`,
    data: { node: { id: '2', secret: null } },
    errors: ['node.secret UNAUTHENTICATED'],
  },
  {
    route: 'an inline fragment on an object behind an interface',
    query: '{ titled { ... on Show { id secret } } }',
    sent: `{ titled { ... on Show { id } ${TYPE} } }`,
    data: { titled: { id: '1', secret: null } },
    errors: ['titled.secret UNAUTHENTICATED'],
  },
  {
    route: 'an inline fragment on another implementation with no rule',
    query: '{ node { ... on Clip { secret } } }',
    sent: '{ node { ... on Clip { secret } } }',
    data: { node: { secret: 'c' } },
    errors: [],
  },
  {
    route: 'an inline fragment on a union',
    query: '{ results { ... on Result { ... on Show { secret } ... on Clip { secret } } } }',
    sent: `{ results { ... on Result { ... on Clip { secret } } ${TYPE} } }`,
    data: { results: [{ secret: null }, { secret: 'c' }, {}] },
    errors: ['results.0.secret UNAUTHENTICATED'],
  },
  {
    route: 'a field of an interface that one implementation guards',
    query: '{ titled { secret } }',
    sent: `{ titled { ${TYPE} } }`,
    data: { titled: { secret: null } },
    errors: ['titled.secret UNAUTHENTICATED'],
  },
  {
    route: 'a field of an interface with an implementation of a guarded type',
    query: '{ titled { title } }',
    sent: `{ titled { ${TYPE} } }`,
    data: { titled: { title: null } },
    errors: ['titled.title UNAUTHENTICATED'],
  },
  {
    route: 'a field that returns a guarded interface',
    query: '{ version guarded { label } }',
    sent: '{ version }',
    data: { version: '1', guarded: null },
    errors: ['guarded UNAUTHENTICATED'],
  },
  {
    route: 'a fragment on a guarded interface, and a public type inside it',
    query: '{ node { id ... on Guarded { ... on Clip { title } } ... on Clip { label } } }',
    sent: `{ node { id ... on Clip { label } ${TYPE} } }`,
    data: { node: { id: '2', title: null, label: 'l' } },
    errors: ['node.title UNAUTHENTICATED'],
  },
  {
    route: 'a field that returns a guarded type',
    query: '{ version note { title } }',
    sent: '{ version }',
    data: { version: '1', note: null },
    errors: ['note UNAUTHENTICATED'],
  },
  {
    route: 'nothing but __typename of a guarded type',
    query: '{ note { __typename } }',
    sent: null,
    data: { note: null },
    errors: ['note UNAUTHENTICATED'],
  },
  {
    route: 'a guarded member of a union',
    query: '{ results { __typename ... on Show { title } ... on Note { title } } }',
    sent: `{ results { __typename ... on Show { title } ${TYPE} } }`,
    data: {
      results: [
        { __typename: 'Show', title: 'Dune' },
        { __typename: 'Clip' },
        { __typename: 'Note', title: null },
      ],
    },
    errors: ['results.2.title UNAUTHENTICATED'],
  },
  {
    route: 'a guarded enum',
    query: '{ color show { color title } }',
    sent: `{ show { title ${TYPE} } }`,
    data: { color: null, show: { color: null, title: 'Dune' } },
    errors: ['color FORBIDDEN', 'show.color FORBIDDEN'],
    caller: callerWith('review'),
  },
  {
    route: 'a guarded scalar',
    query: '{ version stamp }',
    sent: '{ version }',
    data: { version: '1', stamp: null },
    errors: ['stamp UNAUTHENTICATED'],
  },
];

describe('A protected field is refused', () => {
  test.each(routes)('by way of $route', expectRefusal);
});
