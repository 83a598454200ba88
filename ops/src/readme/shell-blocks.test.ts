import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shellBlocks } from './shell-blocks.ts';

describe('the commands of a document', () => {
  it('are its sh blocks, each with its kind and line', () => {
    const text = '# Title\n\n```sh\necho 1\n```\n\n```json\n{}\n```\n```sh start\nnpm start\n```\n';
    expect(shellBlocks(text)).toEqual([
      { kind: 'once', text: 'echo 1\n', line: 3 },
      { kind: 'start', text: 'npm start\n', line: 10 },
    ]);
  });

  it('refuse a kind that does not exist', () => {
    expect(() => shellBlocks('```sh maybe\nls\n```\n')).toThrow('line 1: there is no kind of block "maybe"');
  });

  it('leave no npm script of the README out', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const { scripts } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    const known = new Set(['start', 'test', ...Object.keys(scripts)]);
    const named = shellBlocks(readme).flatMap(({ text }) =>
      [...text.matchAll(/npm (?:run )?([\w:]+)/g)].map((match) => match[1]),
    );
    expect(named).toContain('start');
    expect(named.filter((name) => !known.has(name ?? ''))).toEqual([]);
  });
});
