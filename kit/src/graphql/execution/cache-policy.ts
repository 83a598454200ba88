import {
  type ConstDirectiveNode,
  type GraphQLCompositeType,
  type GraphQLField,
  getNamedType,
  isCompositeType,
} from 'graphql';

type Scope = 'PUBLIC' | 'PRIVATE';

/** For how many seconds an answer may be kept, and by whom. */
export interface CacheHint {
  maxAge?: number | undefined;
  scope?: Scope | undefined;
}

interface Annotation extends CacheHint {
  readonly inheritMaxAge?: boolean;
}

/** A hint that only ever becomes narrower by `restrict`, as Apollo Server's. */
export class CachePolicy implements CacheHint {
  maxAge: number | undefined;
  scope: Scope | undefined;

  restrict({ maxAge, scope }: CacheHint): void {
    if (maxAge !== undefined && (this.maxAge === undefined || maxAge < this.maxAge)) this.maxAge = maxAge;
    if (scope !== undefined && this.scope !== 'PRIVATE') this.scope = scope;
  }

  replace({ maxAge, scope }: CacheHint): void {
    if (maxAge !== undefined) this.maxAge = maxAge;
    if (scope !== undefined) this.scope = scope;
  }

  policyIfCacheable(): { maxAge: number; scope: Scope } | null {
    const { maxAge, scope = 'PUBLIC' } = this;
    return maxAge ? { maxAge, scope } : null;
  }
}

function annotationIn(directives: readonly ConstDirectiveNode[] | undefined): Annotation | null {
  const directive = directives?.find(({ name }) => name.value === 'cacheControl');
  if (!directive?.arguments) return null;
  const argument = (name: string) => directive.arguments?.find((one) => one.name.value === name)?.value;
  const [maxAge, scope, inherit] = [argument('maxAge'), argument('scope'), argument('inheritMaxAge')];
  const named = scope?.kind === 'EnumValue' ? scope.value : undefined;
  const known = named === 'PUBLIC' || named === 'PRIVATE' ? named : undefined;
  if (inherit?.kind === 'BooleanValue' && inherit.value) return { inheritMaxAge: true, scope: known };
  return {
    maxAge: maxAge?.kind === 'IntValue' ? Number.parseInt(maxAge.value, 10) : undefined,
    scope: known,
  };
}

export function cacheHintFromType(type: GraphQLCompositeType): Annotation {
  for (const node of [type.astNode, ...type.extensionASTNodes]) {
    const annotation = annotationIn(node?.directives);
    if (annotation) return annotation;
  }
  return {};
}

/**
 * What the schema says of a field, by the rules of Apollo Server's cache control plugin: `hint`, and whether the
 * answer may not be kept unless the resolver says for how long.
 */
export function fieldPolicy(
  field: GraphQLField<unknown, unknown>,
  isRoot: boolean,
): { readonly hint: CacheHint; readonly needsMaxAge: boolean } {
  const policy = new CachePolicy();
  const type = getNamedType(field.type);
  let inherits = false;
  if (isCompositeType(type)) {
    const annotation = cacheHintFromType(type);
    policy.replace(annotation);
    inherits = annotation.inheritMaxAge === true;
  }
  const { inheritMaxAge, ...annotation } = annotationIn(field.astNode?.directives) ?? ({} as Annotation);
  if (inheritMaxAge && policy.maxAge === undefined) {
    inherits = true;
    policy.replace({ scope: annotation.scope });
  } else {
    policy.replace(annotation);
  }
  return { hint: policy, needsMaxAge: isRoot || (isCompositeType(type) && !inherits) };
}

/** The hint that stands when the resolver has had its say. */
export function settled({ maxAge, scope }: CacheHint, needsMaxAge: boolean): CacheHint {
  return { maxAge: maxAge ?? (needsMaxAge ? 0 : undefined), scope };
}
