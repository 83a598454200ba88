import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const documents = globSync(['*.md', 'docs/**/*.md', '*/src/**/README.md'], { cwd: ROOT });

describe('the documents', () => {
  it.each(documents)('name only files that exist: %s', (document) => {
    const text = readFileSync(join(ROOT, document), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, path = '']) => path);
    const broken = links.filter((path) => !existsSync(join(ROOT, dirname(document), path)));
    expect(broken).toEqual([]);
  });
});
