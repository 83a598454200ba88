import { describe, expect, test } from 'vitest';
import { showState } from '../db/tables/shows.ts';
import { mayChange } from './transitions.ts';

const LEGAL = new Set([
  'PENDING_REVIEW → AVAILABLE',
  'PENDING_REVIEW → REJECTED',
  'REJECTED → PENDING_REVIEW',
  'REJECTED → ARCHIVED',
  'AVAILABLE → ARCHIVED',
  'AVAILABLE → PENDING_REVIEW',
  'ARCHIVED → PENDING_REVIEW',
]);

const pairs = showState.enumValues.flatMap((from) => showState.enumValues.map((to) => ({ from, to })));

describe('the life of a show', () => {
  test('has sixteen pairs of states', () => {
    expect(pairs).toHaveLength(16);
  });

  test.each(pairs)('$from → $to is as the contract says', ({ from, to }) => {
    expect(mayChange(from, to)).toBe(LEGAL.has(`${from} → ${to}`));
  });
});
