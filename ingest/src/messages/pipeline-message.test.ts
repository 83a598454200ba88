import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingestInputOf } from '../mapping/ingest-input.ts';
import { IngestProblem } from '../problem.ts';
import { HOST, MESSAGES } from '../testing/pipeline-messages.ts';
import { readMessage } from './pipeline-message.ts';

describe('a message', () => {
  test.each([
    ['begun', 'ingest'],
    ['plain', 'complete'],
    ['plainByQueue', 'complete'],
    ['plainOutput', 'complete'],
    ['rich', 'complete'],
    ['richByQueue', 'complete'],
    ['packaged', 'complete'],
    ['packagedByQueue', 'complete'],
    ['failedProfiler', 'error'],
    ['failedEncoding', 'error'],
  ] as const)('of the pipeline, %s, is of the kind %s', (name, kind) => {
    expect(readMessage({ ...MESSAGES[name] }).kind).toBe(kind);
  });

  test.each([
    ['no kind', { guid: 'g' }],
    ['an unknown kind', { ...MESSAGES.plain, workflowStatus: 'Encoding' }],
    ['a kind in another case', { ...MESSAGES.plain, workflowStatus: 'complete' }],
    ['a kind that is no text', { ...MESSAGES.plain, workflowStatus: ['Complete'] }],
    ['both keys', { ...MESSAGES.begun, workflowStatus: 'Ingest' }],
    ['no guid', { ...MESSAGES.plain, guid: undefined }],
    ['a guid that is a number', { ...MESSAGES.plain, guid: 7 }],
    ['an empty guid', { ...MESSAGES.failedEncoding, guid: '' }],
    ['a guid with blanks', { ...MESSAGES.begun, guid: 'a b' }],
    ['a guid that is a path', { ...MESSAGES.plain, guid: '../../etc/passwd' }],
    ['a guid without an end', { ...MESSAGES.plain, guid: 'g'.repeat(129) }],
    ['an address that is a number', { ...MESSAGES.plain, hlsUrl: 7 }],
    ['an address that is null', { ...MESSAGES.plain, dashUrl: null }],
    ['endpoints that are a list', { ...MESSAGES.packaged, egressEndpoints: ['https://a'] }],
    ['thumbnails that are a text', { ...MESSAGES.rich, thumbNailsUrls: 'https://a' }],
    ['a title that is an object', { ...MESSAGES.rich, title: { en: 'Title' } }],
    ['genres that are objects', { ...MESSAGES.rich, genre: [{}] }],
  ])('with %s is refused for good', (_what, content) => {
    expect(() => readMessage(content)).toThrow(expect.objectContaining({ remedy: 'none' }));
  });

  test('with any one part replaced by anything is mapped or refused, and never breaks the function', () => {
    const replaced = fc.constantFrom(...Object.values(MESSAGES)).chain((content) =>
      fc.record({
        content: fc.constant(content),
        key: fc.constantFrom(...Object.keys(content)),
        value: fc.anything(),
      }),
    );
    fc.assert(
      fc.property(replaced, ({ content, key, value }) => {
        try {
          const input = ingestInputOf(readMessage({ ...content, [key]: value }), new Set([HOST]));
          if (input.status !== 'COMPLETE') return;
          const { hlsSrcVideoURL, dashSrcVideoURL, posterURL } = input.show;
          for (const address of [hlsSrcVideoURL, dashSrcVideoURL, posterURL]) {
            expect(address === null || address.startsWith(`https://${HOST}/`)).toBe(true);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(IngestProblem);
        }
      }),
      { numRuns: 500 },
    );
  });
});
