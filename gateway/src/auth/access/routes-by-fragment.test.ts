import { describe, test } from 'vitest';
import { expectRefusal, type Route, TYPE } from './testing/catalogue.ts';

const routes: Route[] = [
  {
    route: 'a nested field',
    query: '{ show { secret title } }',
    sent: `{ show { title ${TYPE} } }`,
    data: { show: { secret: null, title: 'Dune' } },
    errors: ['show.secret UNAUTHENTICATED'],
  },
  {
    route: 'an alias that looks like a public field',
    query: '{ show { title: secret } }',
    sent: `{ show { ${TYPE} } }`,
    data: { show: { title: null } },
    errors: ['show.title UNAUTHENTICATED'],
  },
  {
    route: 'an alias named __proto__',
    query: '{ show { title __proto__: secret } }',
    sent: `{ show { title ${TYPE} } }`,
    data: JSON.parse('{"show": {"title": "Dune", "__proto__": null}}'),
    errors: ['show.__proto__ UNAUTHENTICATED'],
  },
  {
    route: 'two aliases of the same field',
    query: '{ show { a: secret b: secret } }',
    sent: `{ show { ${TYPE} } }`,
    data: { show: { a: null, b: null } },
    errors: ['show.a UNAUTHENTICATED', 'show.b UNAUTHENTICATED'],
  },
  {
    route: 'a named fragment',
    query: '{ show { ...F } } fragment F on Show { title secret }',
    sent: `{ show { ...F ${TYPE} } } fragment F on Show { title }`,
    data: { show: { title: 'Dune', secret: null } },
    errors: ['show.secret UNAUTHENTICATED'],
  },
  {
    route: 'a named fragment of which nothing is left',
    query: '{ show { title ...F } } fragment F on Show { secret }',
    sent: `{ show { title ${TYPE} } }`,
    data: { show: { title: 'Dune', secret: null } },
    errors: ['show.secret UNAUTHENTICATED'],
  },
  {
    route: 'a fragment in a fragment',
    query:
      '{ show { ...A } } fragment A on Show { ...B } fragment B on Show { similar { ...C } } fragment C on Show { secret }',
    sent: `{ show { ...A ${TYPE} } } fragment B on Show { similar { ${TYPE} } } fragment A on Show { ...B }`,
    data: { show: { similar: { secret: null } } },
    errors: ['show.similar.secret UNAUTHENTICATED'],
  },
  {
    route: 'a fragment on the root',
    query: '{ ...F } fragment F on Query { version me { name } }',
    sent: '{ ...F } fragment F on Query { version }',
    data: { version: '1', me: null },
    errors: ['me UNAUTHENTICATED'],
  },
  {
    route: 'an inline fragment without a type',
    query: '{ show { title ... { secret } } }',
    sent: `{ show { title ${TYPE} } }`,
    data: { show: { title: 'Dune', secret: null } },
    errors: ['show.secret UNAUTHENTICATED'],
  },
  {
    route: 'a fragment that is spread in an allowed and in a refused place',
    query: `{ node { ... on Guarded { ...F } } results { ...F } } fragment F on Clip { title }`,
    sent: `{ node { ${TYPE} } results { ...F } } fragment F on Clip { title }`,
    data: { node: { title: null }, results: [{}, { title: 'Trailer' }, {}] },
    errors: ['node.title UNAUTHENTICATED'],
  },
  {
    route: 'the same fragment, allowed and refused on one object',
    query: '{ node { ...F ... on Guarded { ...F } } } fragment F on Clip { title }',
    sent: `{ node { ...F ${TYPE} } } fragment F on Clip { title }`,
    data: { node: { title: null } },
    errors: ['node.title UNAUTHENTICATED'],
  },
];

describe('A protected field is refused', () => {
  test.each(routes)('by way of $route', expectRefusal);
});
