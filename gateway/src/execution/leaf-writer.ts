import { type EnumType, isCustomScalarType, isEnumType, type ScalarType } from '@apollo/federation-internals';
import { jsonText, quote } from './quote.ts';
import type { Otherwise, ValueWriter } from './value-writer.ts';

/** What `isValidLeafValue` of Apollo takes for an integer, fractions and exponents excluded. */
const INTEGER = /^-?(?:0|[1-9][0-9]*)$/;

/** Writes the values of a scalar or enum that Apollo's `isValidLeafValue` takes as valid. */
export function leafWriter(type: ScalarType | EnumType, otherwise: Otherwise): ValueWriter {
  if (isEnumType(type)) return enumWriter(type, otherwise);
  if (isCustomScalarType(type)) {
    return (value) => (value === null || value === undefined ? otherwise(value) : jsonText(value));
  }
  switch (type.name) {
    case 'Boolean':
      return (value) => (value === true ? 'true' : value === false ? 'false' : otherwise(value));
    case 'Int':
      return (value) => (isInteger(value) ? String(value) : otherwise(value));
    case 'Float':
      return (value) => (Number.isFinite(value) ? String(value) : otherwise(value));
    case 'ID':
      return (value) => {
        if (typeof value === 'string') return quote(value);
        return isInteger(value) ? String(value) : otherwise(value);
      };
    default:
      return (value) => (typeof value === 'string' ? quote(value) : otherwise(value));
  }
}

function enumWriter(type: EnumType, otherwise: Otherwise): ValueWriter {
  const texts = new Map<unknown, string>(type.values.map(({ name }) => [name, JSON.stringify(name)]));
  return (value) => texts.get(value) ?? otherwise(value);
}

function isInteger(value: unknown): boolean {
  return typeof value === 'number' && ((value | 0) === value || INTEGER.test(String(value)));
}
