import type { FieldError } from '@sod/kit/errors';
import { urlProblem } from '@sod/kit/url-rule';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { FastifySchemaCompiler } from 'fastify';

/** Broken fields that one answer names at the most. */
const MAX_FIELDS = 100;

const OPTIONS = {
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  useDefaults: true,
  strict: true,
  strictTypes: false,
  formats: { uri: (text: string) => urlProblem(text) === null, password: true, 'date-time': true },
} as const;

/** Bodies say what they mean; everything else arrives as text. */
const forBodies = new Ajv2020(OPTIONS);
const forText = new Ajv2020({ ...OPTIONS, coerceTypes: true });

export const compileInput: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const ajv = httpPart === 'body' ? forBodies : forText;
  return ajv.compile(schema);
};

function size(unit: string, low: unknown, high: unknown): string {
  if (low !== undefined && high !== undefined) return `must have ${low} to ${high} ${unit}`;
  return low === undefined ? `must have at most ${high} ${unit}` : `must have at least ${low} ${unit}`;
}

type Rule = Readonly<Record<string, unknown>>;

const MESSAGES: Readonly<Record<string, (rule: Rule, value: unknown) => string>> = {
  required: () => 'is required',
  additionalProperties: () => 'is not a known field',
  type: ({ type }) => `must be ${[type].flat().join(' or ')}`,
  enum: (rule) => `must be one of ${(rule.enum as readonly unknown[]).join(', ')}`,
  minLength: ({ minLength, maxLength }) => size('characters', minLength, maxLength),
  maxLength: ({ minLength, maxLength }) => size('characters', minLength, maxLength),
  minItems: ({ minItems, maxItems }) => size('entries', minItems, maxItems),
  maxItems: ({ minItems, maxItems }) => size('entries', minItems, maxItems),
  minimum: ({ minimum, maximum }) => `must be from ${minimum} to ${maximum}`,
  maximum: ({ minimum, maximum }) => `must be from ${minimum} to ${maximum}`,
  format: (_rule, value) => urlProblem(String(value)) ?? 'has the wrong form',
  pattern: ({ pattern }) => (pattern === '\\S' ? 'must not be blank' : `must match ${pattern}`),
};

function fieldOf({ keyword, instancePath, params }: ErrorObject): string {
  const names = instancePath.split('/').slice(1);
  if (keyword === 'required') names.push(params.missingProperty);
  if (keyword === 'additionalProperties') names.push(params.additionalProperty);
  return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~').slice(0, 100)).join('.');
}

/**
 * What a failed validation tells the client: every broken field once, by its dotted path.
 * @param part name of the part of the request, which stands for a value that is wrong as a whole
 */
export function brokenFields(errors: readonly ErrorObject[], part: string): FieldError[] {
  const byField = new Map<string, string>();
  for (const error of errors) {
    const field = fieldOf(error) || part;
    if (byField.size === MAX_FIELDS) break;
    if (byField.has(field)) continue;
    const message = MESSAGES[error.keyword]?.(error.parentSchema ?? {}, error.data);
    byField.set(field, message ?? error.message ?? 'is not acceptable');
  }
  return [...byField].map(([field, message]) => ({ field, message }));
}
