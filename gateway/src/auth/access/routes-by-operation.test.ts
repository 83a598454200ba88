import { describe, test } from 'vitest';
import { expectRefusal, type Route, TYPE } from './testing/catalogue.ts';
import { callerWith } from './testing/supergraph-fixture.ts';

const routes: Route[] = [
  {
    route: 'a mutation',
    query: 'mutation { login { token } approve { title } }',
    sent: 'mutation { login { token } }',
    data: { login: { token: 't' }, approve: null },
    errors: ['approve FORBIDDEN'],
    caller: callerWith('a'),
  },
  {
    route: 'a mutation that may not be null: the others do not run in vain',
    query: 'mutation { register logout }',
    sent: null,
    data: null,
    errors: ['logout UNAUTHENTICATED'],
  },
  {
    route: "a mutation's payload: the mutation runs",
    query: 'mutation { login { hidden } }',
    sent: `mutation { login { ${TYPE} } }`,
    data: { login: { hidden: null } },
    errors: ['login.hidden UNAUTHENTICATED'],
  },
  {
    route: 'a field that a variable skips',
    query: 'query ($no: Boolean!) { version me @skip(if: $no) { name } }',
    sent: '{ version }',
    data: { version: '1' },
    errors: [],
    variables: { no: true },
  },
  {
    route: 'a field that a variable does not skip',
    query: 'query ($no: Boolean!) { version me @skip(if: $no) { name } }',
    sent: '{ version }',
    data: { version: '1', me: null },
    errors: ['me UNAUTHENTICATED'],
    variables: { no: false },
  },
  {
    route: 'a fragment that a variable with a default does not include',
    query: 'query ($yes: Boolean = false) { show { title ... @include(if: $yes) { secret trail } } }',
    sent: `{ show { title ${TYPE} } }`,
    data: { show: { title: 'Dune' } },
    errors: [],
  },
  {
    route: 'a spread that is included, beside one with a variable still in use',
    query: `query ($yes: Boolean!, $other: Boolean!) { show { title @skip(if: $other) ...F @include(if: $yes) } }
      fragment F on Show { secret }`,
    sent: `query ($other: Boolean!) { show { title @skip(if: $other) ${TYPE} } }`,
    data: { show: { title: 'Dune', secret: null } },
    errors: ['show.secret UNAUTHENTICATED'],
    variables: { yes: true, other: false },
  },
  {
    route: 'a refused field that may not be null, in a root field that is skipped',
    query: '{ version notes @skip(if: true) { text } }',
    sent: '{ version }',
    data: { version: '1' },
    errors: [],
  },
];

describe('A protected field is refused', () => {
  test.each(routes)('by way of $route', expectRefusal);
});
