/** The data of an answer as objects; it may be text that is ready to send, which gives itself as objects. */
export function asObject(data: unknown): Record<string, unknown> | null | undefined {
  if (data === null || data === undefined) return data;
  const held = data as Record<string, unknown>;
  return typeof held.toJSON === 'function' ? held.toJSON() : held;
}
