import {
  doTypesOverlap,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isIntrospectionType,
  isUnionType,
} from 'graphql';

const MAX_DEPTH = 5;

/** Writes a random operation; the same numbers write the same one. A text may be invalid: fields can conflict. */
export class OperationWriter {
  readonly #schema: GraphQLSchema;
  readonly #numbers: readonly number[];
  readonly #fragments: { name: string; type: GraphQLCompositeType; text: string }[] = [];
  readonly #variables = new Set<string>();
  #next = 0;

  constructor(schema: GraphQLSchema, numbers: readonly number[]) {
    this.#schema = schema;
    this.#numbers = numbers;
  }

  write(kind: 'query' | 'mutation'): string {
    const root = kind === 'query' ? this.#schema.getQueryType() : this.#schema.getMutationType();
    if (!root) throw new Error(`no ${kind} type`);
    const body = this.#selectionSet(root, 0);
    const types: Record<string, string> = { id: 'ID', yes: 'Boolean! = true', no: 'Boolean!' };
    const variables = [...this.#variables].map((name) => `$${name}: ${types[name]}`).join(', ');
    const fragments = this.#fragments.map(({ text }) => text).join('\n');
    return `${kind} Op${variables ? `(${variables})` : ''} ${body}\n${fragments}`;
  }

  #pick(choices: number): number {
    const number = this.#numbers[this.#next++] ?? 0;
    return number % choices;
  }

  #variable(name: string): string {
    this.#variables.add(name);
    return `$${name}`;
  }

  #directive(): string {
    switch (this.#pick(12)) {
      case 1:
        return `@skip(if: ${this.#variable('no')})`;
      case 2:
        return `@include(if: ${this.#variable('yes')})`;
      case 3:
        return `@skip(if: ${this.#variable('yes')})`;
      case 4:
        return `@include(if: true) @skip(if: ${this.#variable('no')})`;
      default:
        return '';
    }
  }

  #selectionSet(type: GraphQLCompositeType, depth: number): string {
    const selections = Array.from({ length: 1 + this.#pick(4) }, () => this.#selection(type, depth));
    return `{ ${selections.join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const choice = depth >= MAX_DEPTH ? 0 : this.#pick(10);
    if (choice === 9) return this.#spread(type, depth);
    if (choice >= 7) return this.#inlineFragment(type, depth);
    return this.#field(type, depth);
  }

  #field(type: GraphQLCompositeType, depth: number): string {
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const usable = fields.filter((field) => depth < MAX_DEPTH || !isCompositeType(getNamedType(field.type)));
    const field: GraphQLField<unknown, unknown> | undefined = usable[this.#pick(usable.length + 1) - 1];
    if (!field) return `${['', 'kind: '][this.#pick(2)]}__typename ${this.#directive()}`;
    const alias = ['', '', `${field.name}_a: `, `${field.name}_b: `][this.#pick(4)];
    const below = getNamedType(field.type);
    const selection = isCompositeType(below) ? this.#selectionSet(below, depth + 1) : '';
    const given = field.args.length > 0 ? this.#pick(3) : 0;
    const name = given > 0 ? `${field.name}_${given}: ${field.name}` : `${alias}${field.name}`;
    const args = ['', `(id: ${given === 1 ? this.#variable('id') : ''})`, '(id: "7")'][given];
    return `${name}${args} ${this.#directive()} ${selection}`;
  }

  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const types = Object.values(this.#schema.getTypeMap())
      .filter(isCompositeType)
      .filter((other) => !isIntrospectionType(other) && doTypesOverlap(this.#schema, type, other));
    return types[this.#pick(types.length)] ?? type;
  }

  #inlineFragment(type: GraphQLCompositeType, depth: number): string {
    if (this.#pick(4) === 0) return `... ${this.#directive()} ${this.#selectionSet(type, depth + 1)}`;
    const narrowed = this.#overlapping(type);
    return `... on ${narrowed.name} ${this.#directive()} ${this.#selectionSet(narrowed, depth + 1)}`;
  }

  #spread(type: GraphQLCompositeType, depth: number): string {
    const known = this.#fragments.filter((fragment) => doTypesOverlap(this.#schema, type, fragment.type));
    const reused = known[this.#pick(known.length + 1) - 1];
    if (reused) return `...${reused.name} ${this.#directive()}`;
    const narrowed = this.#overlapping(type);
    const body = this.#selectionSet(narrowed, depth + 1);
    const name = `F${this.#fragments.length}`;
    this.#fragments.push({
      name,
      type: narrowed,
      text: `fragment ${name} on ${narrowed.name} ${body}`,
    });
    return `...${name} ${this.#directive()}`;
  }
}
