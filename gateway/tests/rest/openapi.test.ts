import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDocuments } from '../../src/rest/documents.ts';
import { ROUTES } from '../../src/rest/routes.ts';
import { type RestTester, sendRaw, startRestTester } from './rest-tester.ts';

const REDOCLY = fileURLToPath(new URL('../../node_modules/.bin/redocly', import.meta.url));
const schemaFile = (name: string) =>
  readFile(new URL(`../../../schema/${name}.graphql`, import.meta.url), 'utf8');

let tester: RestTester;

beforeAll(async () => {
  tester = await startRestTester();
});
afterAll(async () => {
  await tester[Symbol.asyncDispose]();
});

/** What the SDL of both subgraphs demands of a caller, by root field: a scope, `signed in` or nothing. */
async function demandsOfRootFields(): Promise<Map<string, string>> {
  const demands = new Map<string, string>();
  for (const name of ['shows', 'users']) {
    for (const definition of parse(await schemaFile(name)).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      if (!['Query', 'Mutation'].includes(definition.name.value)) continue;
      for (const field of definition.fields ?? []) {
        const scopes = field.directives?.find((directive) => directive.name.value === 'requiresScopes');
        const [argument] = scopes?.arguments ?? [];
        const text = argument?.value.loc?.source.body.slice(argument.value.loc.start, argument.value.loc.end);
        const authenticated = field.directives?.some((directive) => directive.name.value === 'authenticated');
        const scope = text?.replace(/[[\]"\s]/g, '');
        demands.set(field.name.value, scope ?? (authenticated ? 'signed in' : 'nothing'));
      }
    }
  }
  return demands;
}

describe('the table of routes', () => {
  it('runs documents that the graph serves', async () => {
    const schema = buildSchema(await schemaFile('api'));
    const documents = await loadDocuments(ROUTES.map(({ operation }) => operation));
    for (const { query } of documents.values()) expect(validate(schema, parse(query))).toEqual([]);
  });

  it('demands of callers what the SDL demands', async () => {
    const demands = await demandsOfRootFields();
    const documents = await loadDocuments(ROUTES.map(({ operation }) => operation));
    for (const { operation, access } of ROUTES) {
      const definition = parse(documents.get(operation)?.query ?? '').definitions[0];
      if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${operation} has no operation`);
      const [root] = definition.selectionSet.selections;
      const demand = root?.kind === Kind.FIELD ? demands.get(root.name.value) : undefined;
      // Asking who is signed in has no answer for nobody, though the graph has one.
      const expected = operation === 'current-user' ? 'signed in' : demand;
      const said = access.scope ?? (access.token === 'required' ? 'signed in' : 'nothing');
      expect([operation, said]).toEqual([operation, expected]);
    }
  });
});

describe('the OpenAPI document', () => {
  it('is of version 3.1 and has every route', () => {
    const { document } = tester.checker;
    expect(document.openapi).toMatch(/^3\.1\./);
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = ROUTES.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(documented.toSorted()).toEqual(served.toSorted());
  });

  it("has nothing that Redocly's recommended rules would object to", async () => {
    const directory = await mkdtemp(join(tmpdir(), 'openapi-'));
    const file = join(directory, 'openapi.json');
    await writeFile(file, JSON.stringify(tester.checker.document));
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const options = ['lint', file, '--extends=recommended', '--format=json'];
    const { stdout } = await promisify(execFile)(REDOCLY, options, { cwd: directory, env });
    await rm(directory, { recursive: true });
    expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
  });
});

describe('the documentation page', () => {
  it('is made of files of this server alone', async () => {
    const page = await sendRaw(tester.url, '/api-docs', {});
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/https?:|\*/);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      expect(file).toMatch(/^\/api-docs\//);
      expect([file, (await sendRaw(tester.url, file, {})).status]).toEqual([file, 200]);
    }
    expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });

  it('has a place for the token in both of its forms', () => {
    const document = tester.checker.document as unknown as { components: { securitySchemes: object } };
    expect(Object.keys(document.components.securitySchemes)).toEqual(['bearer', 'token']);
  });
});
