import {
  assertedKeywords,
  childNode,
  childrenIn,
  isObjectNode,
  targetOf,
  type ObjectNode,
  type SchemaNode,
} from './schema-node.js';
import { namesIn } from './same.js';
import { matchesPattern } from './pattern.js';

/** Members that a schema has looked at, so that `unevaluatedProperties` does not. */
export interface Evaluated {
  readonly names: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
  readonly isAll: boolean;
}

/** What is known of the value that is looked at: whether it satisfies a schema, and whether it does not. */
export interface Certain {
  readonly holds: (node: SchemaNode) => boolean;
  readonly fails: (node: SchemaNode) => boolean;
}

/** Whether a name is one of those. */
export function isEvaluated({ names, patterns, isAll }: Evaluated, name: string): boolean {
  return isAll || names.has(name) || [...patterns].some((pattern) => matchesPattern(pattern, name));
}

/**
 * The members that a schema looks at beside its own `unevaluatedProperties`: all that it is sure to look at, or all
 * that it may look at.
 */
export function evaluatedBy(node: ObjectNode, bound: 'least' | 'most', certain: Certain): Evaluated {
  const seen = new Set<unknown>();
  return inside(node, true);

  function inside(at: SchemaNode | undefined, isOutermost = false): Evaluated {
    if (at === undefined || !isObjectNode(at) || seen.has(at.schema)) return none;
    seen.add(at.schema);
    const keywords = new Set(assertedKeywords(at));
    const own = (keyword: string) => (keywords.has(keyword) ? namesIn(at.schema, keyword) : []);
    const isAll =
      keywords.has('additionalProperties') ||
      (keywords.has('unevaluatedProperties') && !isOutermost) ||
      isDynamic(keywords);
    const found = [
      { names: new Set(own('properties')), patterns: new Set(own('patternProperties')), isAll },
      ...(keywords.has('$ref') ? [inside(targetOf(at))] : []),
      ...childrenIn(at, 'allOf').map((child) => inside(child)),
      ...(keywords.has('anyOf') ? [alternatives(childrenIn(at, 'anyOf'))] : []),
      ...(keywords.has('oneOf') ? [alternatives(childrenIn(at, 'oneOf'))] : []),
      ...(keywords.has('if') ? [condition(at)] : []),
      ...(bound === 'most' ? dependents(at, keywords) : []),
    ];
    seen.delete(at.schema);
    return union(found);
  }

  function isDynamic(keywords: ReadonlySet<string>): boolean {
    return bound === 'most' && (keywords.has('$dynamicRef') || keywords.has('$recursiveRef'));
  }

  function alternatives(children: readonly SchemaNode[]): Evaluated {
    if (bound === 'most') return union(children.filter((child) => !certain.fails(child)).map((child) => inside(child)));
    const held = children.filter((child) => certain.holds(child)).map((child) => inside(child));
    const open = children.filter((child) => !certain.fails(child)).map((child) => inside(child));
    return union([
      ...held,
      open.reduce<Evaluated | undefined>((a, b) => (a === undefined ? b : common(a, b)), undefined) ?? none,
    ]);
  }

  function condition(at: ObjectNode): Evaluated {
    const asked = childNode(at, 'if');
    const yes = union([inside(asked), inside(childNode(at, 'then'))]);
    const no = inside(childNode(at, 'else'));
    if (asked !== undefined && certain.holds(asked)) return yes;
    // `ajv` counts what a condition has looked at, whether or not it holds.
    if (asked !== undefined && certain.fails(asked)) return bound === 'most' ? union([inside(asked), no]) : no;
    return bound === 'most' ? union([yes, no]) : common(yes, no);
  }

  function dependents(at: ObjectNode, keywords: ReadonlySet<string>): Evaluated[] {
    return ['dependentSchemas', 'dependencies']
      .filter((keyword) => keywords.has(keyword))
      .flatMap((keyword) => namesIn(at.schema, keyword).map((name) => inside(childNode(at, keyword, name))));
  }
}

const none: Evaluated = { names: new Set(), patterns: new Set(), isAll: false };

function union(all: readonly Evaluated[]): Evaluated {
  return {
    names: new Set(all.flatMap(({ names }) => [...names])),
    patterns: new Set(all.flatMap(({ patterns }) => [...patterns])),
    isAll: all.some(({ isAll }) => isAll),
  };
}

function common(a: Evaluated, b: Evaluated): Evaluated {
  if (a.isAll) return b;
  if (b.isAll) return a;
  const names = [...a.names, ...b.names].filter((name) => isEvaluated(a, name) && isEvaluated(b, name));
  return {
    names: new Set(names),
    patterns: new Set([...a.patterns].filter((pattern) => b.patterns.has(pattern))),
    isAll: false,
  };
}
