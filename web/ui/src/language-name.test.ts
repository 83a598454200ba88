import { describe, expect, it } from 'vitest';
import { languageName } from './language-name.ts';

describe('languages', () => {
  it('have names, and those without one keep their tag', () => {
    expect(['pt-BR', 'sl', 'not a tag'].map(languageName)).toEqual([
      'Brazilian Portuguese',
      'Slovenian',
      'not a tag',
    ]);
  });
});
