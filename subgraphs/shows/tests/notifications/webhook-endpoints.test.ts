import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type As, admin, anonymous, createShowsTester, type ShowsTester, viewer } from '../shows-tester.ts';
import { Ledger } from './ledger.ts';

const FIELDS = 'id url description types enabled formerSecretEndsAt lastDelivery { id } deadDeliveries';
const CREATE = `mutation ($input: CreateWebhookEndpointInput!) {
  createWebhookEndpoint(input: $input) { secret endpoint { ${FIELDS} } } }`;
const UPDATE = `mutation ($id: ID!, $input: UpdateWebhookEndpointInput!) {
  updateWebhookEndpoint(id: $id, input: $input) { ${FIELDS} } }`;
const ROTATE = `mutation ($id: ID!) { rotateWebhookSecret(id: $id) { secret endpoint { ${FIELDS} } } }`;
const DELETE = 'mutation ($id: ID!) { deleteWebhookEndpoint(id: $id) { id } }';
const LIST = `{ webhookEndpoints { ${FIELDS} } }`;
const NOWHERE = '01890a5d-ac96-774b-bcce-b302099a8000';
const analyser: As = { userId: NOWHERE, scopes: ['shows:review'], machine: true };

interface Endpoint {
  readonly id: string;
  readonly [field: string]: unknown;
}
interface WithSecret {
  readonly secret: string;
  readonly endpoint: Endpoint;
}

let tester: ShowsTester;
let ledger: Ledger;
beforeAll(async () => {
  tester = await createShowsTester();
  ledger = new Ledger(tester.database);
});
afterAll(async () => {
  await ledger?.[Symbol.asyncDispose]();
  await tester?.[Symbol.asyncDispose]();
});

async function create(input: object): Promise<WithSecret> {
  const answer = await tester.get<{ createWebhookEndpoint: WithSecret }>(admin, CREATE, { input });
  return answer.createWebhookEndpoint;
}

describe('an admin', () => {
  it('adds, sees, changes and deletes endpoints', async () => {
    const { endpoint } = await create({ url: 'https://hooks.example/a', description: 'the analyser' });
    expect(endpoint).toEqual({
      id: endpoint.id,
      url: 'https://hooks.example/a',
      description: 'the analyser',
      types: ['SHOW_READY_FOR_REVIEW', 'SHOW_APPROVED', 'SHOW_REJECTED', 'INGEST_FAILED'],
      enabled: true,
      formerSecretEndsAt: null,
      lastDelivery: null,
      deadDeliveries: 0,
    });
    const change = { description: null, types: ['INGEST_FAILED', 'INGEST_FAILED'], enabled: false };
    const { updateWebhookEndpoint: changed } = await tester.get<{ updateWebhookEndpoint: Endpoint }>(
      admin,
      UPDATE,
      { id: endpoint.id, input: change },
    );
    expect(changed).toEqual({ ...endpoint, description: null, types: ['INGEST_FAILED'], enabled: false });
    const { updateWebhookEndpoint: same } = await tester.get<{ updateWebhookEndpoint: Endpoint }>(
      admin,
      UPDATE,
      { id: endpoint.id, input: { types: null, enabled: null } },
    );
    expect(same).toEqual(changed);
    expect((await tester.get<{ webhookEndpoints: object[] }>(admin, LIST)).webhookEndpoints).toEqual([
      changed,
    ]);
    expect(await tester.get(admin, DELETE, { id: endpoint.id })).toEqual({
      deleteWebhookEndpoint: { id: endpoint.id },
    });
    expect(await tester.get(admin, LIST)).toEqual({ webhookEndpoints: [] });
  });

  it('sees a secret once; the database never holds it', async () => {
    const { secret, endpoint } = await create({ url: 'https://hooks.example/b' });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { rotateWebhookSecret: rotated } = await tester.get<{ rotateWebhookSecret: WithSecret }>(
      admin,
      ROTATE,
      { id: endpoint.id },
    );
    expect(rotated.secret).not.toBe(secret);
    const rows = JSON.stringify(await ledger.sql`SELECT * FROM webhook_endpoints`);
    for (const text of [secret, rotated.secret]) {
      const bytes = Buffer.from(text.slice('whsec_'.length), 'base64');
      expect(rows).not.toContain(text.slice('whsec_'.length));
      expect(rows).not.toContain(bytes.toString('base64url'));
    }
    await tester.get(admin, DELETE, { id: endpoint.id });
  });

  it('has twenty at the most', async () => {
    const ids: string[] = [];
    while (ids.length < 20) ids.push((await create({ url: 'https://hooks.example/' })).endpoint.id);
    expect(await tester.codeOf(admin, CREATE, { input: { url: 'https://hooks.example/' } })).toBe('CONFLICT');
    for (const id of ids) await tester.get(admin, DELETE, { id });
  });
});

test.each([
  ['http, but for this machine', 'http://hooks.example/'],
  ['another protocol', 'ftp://hooks.example/'],
  ['credentials', 'https://user:password@hooks.example/'],
  ['a private address', 'https://192.168.1.1/'],
  ['a private address in decimal', 'https://3232235777/'],
  ['a private address in octal', 'https://0300.0250.1.1/'],
  ['link-local, where clouds keep credentials', 'https://169.254.169.254/latest/meta-data'],
  ['carrier-grade NAT', 'https://100.100.100.200/'],
  ['everything', 'https://0.0.0.0/'],
  ['a mapped IPv4 address', 'https://[::ffff:10.0.0.1]/'],
  ['a translated IPv4 address', 'https://[64:ff9b::a00:1]/'],
  ['unique local IPv6', 'https://[fd00:ec2::254]/'],
  ['a retired local IPv6', 'https://[fec0::1]/'],
  ['multicast', 'https://[ff02::1]/'],
])('an endpoint cannot be at %s', async (_what, url) => {
  expect(await tester.fieldsOf(admin, CREATE, { input: { url } })).toEqual(['input.url']);
});

test('every broken field is named', async () => {
  const input = { url: 'https://10.0.0.1/', description: 'x'.repeat(201), types: [] };
  expect(await tester.fieldsOf(admin, CREATE, { input })).toEqual([
    'input.url',
    'input.description',
    'input.types',
  ]);
});

describe.each([
  ['anonymous', anonymous, 'UNAUTHENTICATED'],
  ['a viewer', viewer(), 'FORBIDDEN'],
  ['an analyser', analyser, 'FORBIDDEN'],
] as const)('%s', (_who, as, code) => {
  it.each([
    ['list endpoints', LIST, {}],
    ['see deliveries', '{ notificationDeliveries { edges { cursor } } }', {}],
    ['see the settings', '{ notificationSettings { emailRecipients } }', {}],
    ['add one', CREATE, { input: { url: 'https://hooks.example/' } }],
    ['change one', UPDATE, { id: NOWHERE, input: {} }],
    ['rotate a secret', ROTATE, { id: NOWHERE }],
    ['delete one', DELETE, { id: NOWHERE }],
  ])('cannot %s', async (_what, document, variables) => {
    expect(await tester.codeOf(as, document, variables)).toBe(code);
  });
});

test.each([NOWHERE, 'no-uuid'])('the endpoint %s, which there is not, is not found', async (id) => {
  expect(await tester.codeOf(admin, UPDATE, { id, input: { enabled: true } })).toBe('NOT_FOUND');
  expect(await tester.codeOf(admin, ROTATE, { id })).toBe('NOT_FOUND');
  expect(await tester.codeOf(admin, DELETE, { id })).toBe('NOT_FOUND');
});
