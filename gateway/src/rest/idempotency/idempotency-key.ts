import Type from 'typebox';

export const IDEMPOTENCY_HEADER = 'idempotency-key';

/** 1 to 255 visible ASCII characters. */
export const idempotencyHeaders = Type.Object({
  [IDEMPOTENCY_HEADER]: Type.Optional(
    Type.String({
      pattern: '^[!-~]{1,255}$',
      description:
        'Makes repeated requests one: within a day the same key and body get the same answer. Chosen at random by the client.',
    }),
  ),
});
