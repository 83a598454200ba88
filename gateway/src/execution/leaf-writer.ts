import { type EnumType, isCustomScalarType, isEnumType, type ScalarType } from '@apollo/federation-internals';
import { ANOMALY } from './anomaly.ts';
import { jsonText, quote } from './quote.ts';
import type { ValueWriter } from './value-writer.ts';

/** What `isValidLeafValue` of Apollo takes for an integer, fractions and exponents excluded. */
const INTEGER = /^-?(?:0|[1-9][0-9]*)$/;

/** Writes a scalar or enum value; the value is neither null nor undefined. Throws ANOMALY for an invalid one. */
export function leafWriter(type: ScalarType | EnumType): ValueWriter {
  if (isEnumType(type)) return enumWriter(type);
  if (isCustomScalarType(type)) return jsonText;
  switch (type.name) {
    case 'Boolean':
      return writeBoolean;
    case 'Int':
      return writeInteger;
    case 'Float':
      return writeFloat;
    case 'ID':
      return writeId;
    default:
      return writeString;
  }
}

function enumWriter(type: EnumType): ValueWriter {
  const texts = new Map<unknown, string>(type.values.map(({ name }) => [name, JSON.stringify(name)]));
  return (value) => {
    const text = texts.get(value);
    if (text === undefined) throw ANOMALY;
    return text;
  };
}

function writeBoolean(value: unknown): string {
  if (value === true) return 'true';
  if (value === false) return 'false';
  throw ANOMALY;
}

function writeInteger(value: unknown): string {
  if (typeof value !== 'number') throw ANOMALY;
  const text = String(value);
  if ((value | 0) !== value && !INTEGER.test(text)) throw ANOMALY;
  return text;
}

function writeFloat(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw ANOMALY;
  return String(value);
}

function writeId(value: unknown): string {
  return typeof value === 'string' ? quote(value) : writeInteger(value);
}

function writeString(value: unknown): string {
  if (typeof value !== 'string') throw ANOMALY;
  return quote(value);
}
