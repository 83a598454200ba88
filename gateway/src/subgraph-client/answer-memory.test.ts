import { expect, it } from 'vitest';
import { AnswerMemory } from './answer-memory.ts';

it('takes three of the largest answers at once, and cuts another large one', () => {
  const memory = new AnswerMemory(1_000);
  for (let answer = 0; answer < 3; answer++) expect(memory.take(1_000, 1_000)).toBe(true);
  expect(memory.take(251, 251)).toBe(false);
  memory.release(251);
  memory.release(1_000);
  expect(memory.take(1_000, 1_000)).toBe(true);
  expect(memory.held).toBe(3_000);
});

it('takes small answers beside any number of large ones', () => {
  const memory = new AnswerMemory(1_000);
  for (let answer = 0; answer < 3; answer++) memory.take(1_000, 1_000);
  expect(memory.take(250, 250)).toBe(true);
});
