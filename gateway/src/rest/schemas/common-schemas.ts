import Type, { type TSchema } from 'typebox';
import { nullable } from './schema-helpers.ts';

export const idParams = Type.Object({ id: Type.String({ description: 'Identifier of the resource.' }) });

export const pageQuery = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, default: 100, description: 'How many entries a page has.' }),
  ),
  cursor: Type.Optional(
    Type.String({
      maxLength: 4_096,
      description: 'Continue after the page that ended with this `next_cursor`.',
    }),
  ),
};

export function resource<Schema extends TSchema>(schema: Schema) {
  return Type.Object({ data: schema }, { additionalProperties: false });
}

export function listOf<Schema extends TSchema>(schema: Schema) {
  return Type.Object(
    {
      data: Type.Array(schema),
      next_cursor: nullable(Type.String({ description: 'Cursor of the next page; null on the last.' })),
    },
    { additionalProperties: false },
  );
}

export const nothing = Type.Null({ description: 'Done; there is nothing to say.' });
