import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { createDocumentStore, DOCUMENT_LIMITS, documentBytes } from './document-store.ts';

it('counts documents by what they take in memory, which is many times their text', () => {
  const text = `{ ${'id '.repeat(1_000)} }`;
  expect(documentBytes(parse(text))).toBeGreaterThan(50 * text.length);
  expect(documentBytes(parse(`#${'x'.repeat(50_000)}\n{ a }`))).toBeGreaterThan(50_000);
});

it('keeps a document that is asked for over those that are not, within its bytes', async () => {
  const store = createDocumentStore();
  const used = parse('{ used }');
  await store?.set('used', used);
  expect(await store?.get('used')).toBe(used);
  const large = parse(`{ ${'id '.repeat(1_000)} }`);
  const many = Math.ceil(DOCUMENT_LIMITS.bytes / documentBytes(large));
  for (let number = 0; number < many; number++) await store?.set(String(number), large);
  const kept = await Promise.all(Array.from({ length: many }, (_, number) => store?.get(String(number))));
  expect(kept.filter(Boolean).length * documentBytes(large)).toBeLessThanOrEqual(DOCUMENT_LIMITS.bytes / 4);
  expect(await store?.get('used')).toBe(used);
});

it('keeps no document that is far larger than those that are accepted', async () => {
  const store = createDocumentStore();
  await store?.set('large', parse(`{ ${'id '.repeat(4_000)} }`));
  expect(await store?.get('large')).toBeUndefined();
});
