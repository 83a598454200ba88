import { describe, expect, it } from 'vitest';
import { CompositionError, compose } from './compose.ts';
import { readSubgraphs, staleFiles } from './schema-files.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])`;

function subgraph(name: string, sdl: string) {
  return { name, url: `http://127.0.0.1/${name}`, sdl: `${LINK}\n${sdl}` };
}

describe('compose', () => {
  it('gives the committed supergraph and API schema for the committed SDL', async () => {
    expect(await staleFiles(compose(await readSubgraphs()))).toEqual([]);
  });

  it('gives the same text each time', async () => {
    const subgraphs = await readSubgraphs();
    expect(compose(subgraphs)).toEqual(compose(subgraphs));
  });

  it('names what two subgraphs disagree on', () => {
    const left = subgraph('left', 'type Query { a: Int }');
    const right = subgraph('right', 'type Query { a: String }');
    expect(() => compose([left, right])).toThrow(CompositionError);
    expect(() => compose([left, right])).toThrow(/Query\.a/);
  });

  it('refuses two descriptions of one type', () => {
    const left = subgraph('left', '"One." type Query { a: Int }');
    const right = subgraph('right', '"Other." type Query { b: Int }');
    expect(() => compose([left, right])).toThrow(/inconsistent descriptions/);
  });
});
