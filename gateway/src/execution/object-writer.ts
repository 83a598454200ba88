import {
  type CompositeType,
  type EnumType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  type NullableType,
  type ScalarType,
  type Schema,
  type Selection,
  type Type,
} from '@apollo/federation-internals';
import { ANOMALY } from './anomaly.ts';
import { type CollectedField, collectFields, type Subselection } from './field-collector.ts';
import { leafWriter } from './leaf-writer.ts';
import { unrolledWriter } from './unrolled.ts';
import { listWriter, nothing, nullOnly, type Otherwise, type ValueWriter } from './value-writer.ts';

type Properties = Record<string, unknown>;

type PropertiesWriter = (value: Properties, memo: Parameters<ValueWriter>[1]) => string;

const TYPENAME = '__typename';

/** Compiles selections into writers; a writer for each runtime type is made when the first such object comes. */
export class ObjectWriters {
  readonly #schema: Schema;
  readonly #isIncluded: (selection: Selection) => boolean;
  #lists = 0;

  constructor(schema: Schema, isIncluded: (selection: Selection) => boolean) {
    this.#schema = schema;
    this.#isIncluded = isIncluded;
  }

  /** Writes an object at the given selections. */
  forSelections(subselections: readonly Subselection[], otherwise: Otherwise): ValueWriter {
    const byType = new Map<unknown, PropertiesWriter>();
    let typeless: PropertiesWriter | undefined;
    return (value, memo) => {
      if (typeof value !== 'object' || value === null) return otherwise(value);
      const object = value as Properties;
      const typename = object[TYPENAME];
      if (typename === undefined) {
        if (Array.isArray(object)) throw ANOMALY;
        typeless ??= this.#forType(subselections, undefined);
        return typeless(object, memo);
      }
      let write = byType.get(typename);
      if (!write) {
        const type =
          typeof typename === 'string' && typename !== '' ? this.#schema.type(typename) : undefined;
        if (!type || !isCompositeType(type)) throw ANOMALY;
        write = this.#forType(subselections, type);
        byType.set(typename, write);
      }
      return write(object, memo);
    };
  }

  #forType(subselections: readonly Subselection[], type: CompositeType | undefined): PropertiesWriter {
    const fields = collectFields(subselections, type, this.#isIncluded);
    if (fields.length === 0) return () => '{}';
    const members = fields.map((field, index) => ({
      name: field.responseName,
      prefix: `${index === 0 ? '{' : ','}${JSON.stringify(field.responseName)}:`,
      write: field.selection.element.name === TYPENAME ? typenameWriter(field, type) : this.#forField(field),
    }));
    const write = unrolledWriter(members);
    return (value, memo) => `${write(value, memo)}}`;
  }

  #forField(field: CollectedField): ValueWriter {
    return this.#forFieldType(field.selection.element.definition.type as Type, field.subselections);
  }

  #forFieldType(type: Type, subselections: readonly Subselection[]): ValueWriter {
    if (isNonNullType(type)) return this.#forNullableType(type.ofType, subselections, nothing);
    return this.#forNullableType(type as NullableType, subselections, nullOnly);
  }

  #forNullableType(
    type: NullableType,
    subselections: readonly Subselection[],
    otherwise: Otherwise,
  ): ValueWriter {
    if (isListType(type)) {
      const number = subselections.length > 0 ? this.#lists++ : undefined;
      return listWriter(this.#forFieldType(type.ofType, subselections), number, otherwise);
    }
    if (isCompositeType(type)) return this.forSelections(subselections, otherwise);
    return leafWriter(type as ScalarType | EnumType, otherwise);
  }
}

/** Writes `__typename`, whatever its alias: the object's type, which has to be what the data says, if it does. */
function typenameWriter(field: CollectedField, type: CompositeType | undefined): ValueWriter {
  const named = type ?? field.parentType;
  if (!isObjectType(named)) return nothing;
  const text = JSON.stringify(named.name);
  return (value) => {
    if (value !== null && value !== undefined && value !== named.name) throw ANOMALY;
    return text;
  };
}
