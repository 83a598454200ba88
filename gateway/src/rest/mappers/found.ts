import { notFound } from '@sod/kit/errors';

/** @throws AppError `NOT_FOUND` when the graph has no such resource or does not show it to the caller. */
export function found<Resource>(resource: Resource | null, what: string, id: string): Resource {
  if (resource === null) throw notFound(what, id);
  return resource;
}

/** An id from a path as the graph takes it: text with NUL is no id, and the graph would call it malformed. */
export function toId(id: string): string {
  return id.replaceAll('\0', '%00');
}
