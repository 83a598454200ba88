import { z } from 'zod';

/** A change of data that one worker has seen. */
export const changeSchema = z.object({ subgraph: z.string(), ownerId: z.string().nullable() });
export type Change = z.infer<typeof changeSchema>;

/**
 * `told`: a worker tells its primary of a change; `passed`: the primary tells the others, who answer `taken`.
 * `leaving`: a worker listens no more. What a worker says is answered by `known` under its number. `asked`: a worker
 * wants something done in the memory of the primary, which answers `done`.
 */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('told'), number: z.number(), change: changeSchema }),
  z.object({ kind: z.literal('passed'), number: z.number(), change: changeSchema }),
  z.object({ kind: z.literal('leaving'), number: z.number() }),
  z.object({ kind: z.literal('taken'), number: z.number() }),
  z.object({ kind: z.literal('known'), number: z.number() }),
  z.object({ kind: z.literal('asked'), number: z.number(), action: z.string(), args: z.array(z.unknown()) }),
  z.object({ kind: z.literal('done'), number: z.number(), answer: z.unknown().optional() }),
]);
export type Message = z.infer<typeof messageSchema>;
