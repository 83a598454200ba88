import { expect, it } from 'vitest';
import { startCached } from '../cache/cached-catalogue.ts';

it('are given while nothing else is: they cost hardly more than a refusal', async () => {
  await using given = await startCached({ MAX_CONCURRENT_REQUESTS: '1', MAX_EVENT_LOOP_DELAY_MS: '10000' });
  const { gateway, films } = given;
  const statusOf = async (query: string) => (await gateway.query(query)).status;
  const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();
  // What is asked again and again is sent early.
  for (let time = 0; time < 10; time += 1) await statusOf('{ films { title } }');
  expect(await metrics()).toMatch(/gateway_answers_total\{[^}]*path="early"[^}]*\} [1-9]/);

  const { promise: hold, resolve: release } = Promise.withResolvers<void>();
  const answer = films.answer;
  const asked = new Promise<void>((resolve) => {
    films.answer = async (call, response) => {
      resolve();
      await hold;
      return answer(call, response);
    };
  });
  const served = statusOf('{ films { id } }');
  await asked;
  expect(await statusOf('{ films { title } }')).toBe(200);
  expect(await statusOf('{ films { seen } }')).toBe(503);
  release();
  expect(await served).toBe(200);
});
