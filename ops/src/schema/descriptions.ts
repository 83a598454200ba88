import { type ASTNode, Kind, parse, visit } from 'graphql';

const DESCRIBED: ReadonlySet<string> = new Set([
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
]);

/** Dotted names of the types, fields, arguments and enum values of an SDL that tell nothing about themselves. */
export function undescribed(sdl: string): string[] {
  const missing: string[] = [];
  const path: string[] = [];
  visit(parse(sdl), {
    enter(node) {
      const name = nameOf(node);
      if (name === null) return;
      path.push(name);
      if (DESCRIBED.has(node.kind) && !isDescribed(node)) missing.push(path.join('.'));
    },
    leave(node) {
      if (nameOf(node) !== null) path.pop();
    },
  });
  return missing;
}

function nameOf(node: ASTNode): string | null {
  const isPart = DESCRIBED.has(node.kind) || node.kind === Kind.OBJECT_TYPE_EXTENSION;
  return isPart && 'name' in node && node.name ? node.name.value : null;
}

function isDescribed(node: ASTNode): boolean {
  return 'description' in node && (node.description?.value.trim() ?? '') !== '';
}
