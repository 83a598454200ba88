import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { instantText } from '../instant-text.ts';

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

function dateFrom(value: unknown): Date {
  if (typeof value === 'string' && RFC3339.test(value)) {
    const date = new Date(value);
    if (!Number.isNaN(date.getTime())) return date;
  }
  throw new GraphQLError('DateTime must be RFC 3339 text, for example 2026-01-31T09:30:00.000Z');
}

/** RFC 3339 in UTC with milliseconds; a `Date` inside the services. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => instantText(value instanceof Date ? value : dateFrom(value)),
  parseValue: dateFrom,
  parseLiteral: (node) => dateFrom(node.kind === Kind.STRING ? node.value : null),
});

function textFrom(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError('URL must be a string');
}

/** Text here; services judge it by `urlProblem`, so that every broken field of an input is named at once. */
export const URLScalar = new GraphQLScalarType<string, string>({
  name: 'URL',
  serialize: textFrom,
  parseValue: textFrom,
  parseLiteral: (node) => textFrom(node.kind === Kind.STRING ? node.value : null),
});
