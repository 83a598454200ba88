import {
  buildASTSchema,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  introspectionTypes,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql';
import { type DeclaredRules, readAccessRules } from './declared-rules.ts';
import type { Demand, Requirement } from './requirement.ts';

/** The access rules of one supergraph, ready to be asked about any coordinate. */
export interface AccessRules {
  /** True when everybody may see everything. */
  readonly isEmpty: boolean;
  /** The schema that clients' documents are written against. */
  readonly schema: GraphQLSchema;
  /** All of them have to be met to reach a value of this type by name, in a field's type or a type condition. */
  ofType(type: string): readonly Requirement[];
  /** All of them have to be met to select this field on this static type. */
  ofField(type: string, field: string): readonly Requirement[];
}

type Owner = GraphQLObjectType | GraphQLInterfaceType;

const NONE: readonly Requirement[] = [];
const NEVER: Requirement = { id: 0, kind: 'never' };
const UNKNOWN: readonly Requirement[] = [NEVER];
const INTROSPECTION: ReadonlySet<string> = new Set(introspectionTypes.map(({ name }) => name));

/** Gives equal demands one identity. */
function interner(): (demands: Iterable<Demand>) => readonly Requirement[] {
  const known = new Map<string, Requirement>([[JSON.stringify({ kind: 'never' }), NEVER]]);
  return (demands) => {
    const requirements = new Set<Requirement>();
    for (const demand of demands) {
      const key = JSON.stringify(demand);
      const requirement = known.get(key) ?? { ...demand, id: known.size };
      known.set(key, requirement);
      requirements.add(requirement);
    }
    return requirements.size === 0 ? NONE : [...requirements];
  };
}

/**
 * What a field demands: its own rules, those of the type it is selected on and those of the type it returns. A
 * field of an interface can be answered by any type that implements it, so it demands what any of them demands
 * (Apollo Router, "Authorization and interfaces": combined with AND).
 */
function demandsOfField(schema: GraphQLSchema, rules: DeclaredRules, type: Owner, field: string): Demand[] {
  const implementations = isInterfaceType(type) ? schema.getImplementations(type) : null;
  const owners = [type, ...(implementations?.objects ?? []), ...(implementations?.interfaces ?? [])];
  return owners.flatMap((owner) => {
    const definition = owner.getFields()[field];
    return [
      ...(rules.types.get(owner.name) ?? []),
      ...(rules.fields.get(`${owner.name}.${field}`) ?? []),
      ...(definition ? (rules.types.get(getNamedType(definition.type).name) ?? []) : []),
    ];
  });
}

/**
 * Compiles the rules of a supergraph.
 * @param fullSdl the supergraph with its access specifications
 * @param apiSchema the schema that Apollo's gateway serves for it
 * @throws ConfigError for rules that cannot be understood or enforced.
 */
export function compileAccessRules(fullSdl: string, apiSchema: GraphQLSchema): AccessRules {
  const declared = readAccessRules(fullSdl);
  const supergraph = buildASTSchema(parse(fullSdl, { noLocation: true }), { assumeValidSDL: true });
  const intern = interner();
  const types = new Map<string, readonly Requirement[]>();
  const fields = new Map<string, readonly Requirement[]>();
  for (const type of Object.values(supergraph.getTypeMap())) {
    types.set(type.name, intern(declared.types.get(type.name) ?? []));
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.keys(type.getFields())) {
      fields.set(`${type.name}.${field}`, intern(demandsOfField(supergraph, declared, type, field)));
    }
  }
  const ofType = (type: string) => types.get(type) ?? UNKNOWN;
  return {
    isEmpty: declared.types.size === 0 && declared.fields.size === 0,
    schema: apiSchema,
    ofType,
    ofField: (type, field) => {
      // The name of a type is told beside its fragments too, so refusing it inside them would hide nothing.
      if (field === '__typename' || INTROSPECTION.has(type)) return NONE;
      if (field === '__schema' || field === '__type') return ofType(type);
      return fields.get(`${type}.${field}`) ?? UNKNOWN;
    },
  };
}
