import Type, { type Static, type TSchema } from 'typebox';

/** A schema that accepts null as well, as JSON Schema 2020-12 and OpenAPI 3.1 write it. */
export function nullable<Schema extends TSchema & { readonly type: string }>(schema: Schema) {
  return Type.Unsafe<Static<Schema> | null>({ ...schema, type: [schema.type, 'null'] });
}

/** A reference to a schema that is added to the server. @throws Error for a schema without `$id`. */
export function reference<Schema extends TSchema>(schema: Schema) {
  const { $id } = schema as { readonly $id?: string };
  if ($id === undefined) throw new Error('A schema without $id cannot be referred to');
  return Type.Unsafe<Static<Schema>>({ $ref: `${$id}#` });
}
