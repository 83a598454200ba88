import { describe, expect, it } from 'vitest';
import { undescribed } from './descriptions.ts';
import { readSubgraphs } from './schema-files.ts';

describe('undescribed', () => {
  it('names every part of a schema that tells nothing about itself', () => {
    const sdl = `
      scalar Date
      " " type Show { "Told." id: ID  title(upper: Boolean): String }
      extend type User { shows: Int }
      "Told." enum State { ON "Told." OFF }
      "Told." input New { title: String }`;
    expect(undescribed(sdl)).toEqual([
      'Date',
      'Show',
      'Show.title',
      'Show.title.upper',
      'User.shows',
      'State.ON',
      'New.title',
    ]);
  });

  it('finds nothing to say about the subgraphs of the product', async () => {
    const findings = (await readSubgraphs()).flatMap(({ sdl }) => undescribed(sdl));
    expect(findings).toEqual([]);
  });
});
