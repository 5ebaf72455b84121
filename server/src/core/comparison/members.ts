import { matchesPattern } from './pattern.js';
import { isObject, listOf } from '../schema/schema.js';
import { evaluatedBy, isEvaluated, type Certain } from './evaluated.js';
import { finiteValues, given, nodesWith, valuesOf, type Given } from './given.js';
import { namesIn } from './same.js';
import {
  accepts,
  assertedKeywords,
  childNode,
  isObjectNode,
  madeUp,
  nothing,
  type ObjectNode,
  type SchemaNode,
} from './schema-node.js';

/** What is known of the members of an object. */
export class Members {
  /** The names that some schema lists. */
  readonly names: ReadonlySet<string>;
  /** Those that have to be there. */
  readonly required: ReadonlySet<string>;
  readonly #given: Given;
  readonly #certain: Certain;
  readonly #ofName: Given;
  readonly #allNames: readonly string[] | undefined;

  constructor(known: Given, certain: Certain) {
    this.#given = known;
    this.#certain = certain;
    this.#ofName = given([madeUpText, ...childrenOf(known, 'propertyNames')]);
    const listed = finiteValues(this.#ofName)?.filter((name) => typeof name === 'string');
    this.#allNames = listed;
    this.required = requiredIn(known);
    this.names = new Set([
      ...nodesWith(known, 'properties').flatMap(({ schema }) => namesIn(schema, 'properties')),
      ...this.required,
      ...(listed ?? []),
      ...known.yes.flatMap((node) => (unevaluatedOf(node) === undefined ? [] : [...this.#evaluated(node).names])),
    ]);
  }

  /** What is known of every name. */
  get ofName(): Given {
    return this.#ofName;
  }

  /** Whether no member can have another name than those that are listed. */
  get hasNoOthers(): boolean {
    return this.#allNames !== undefined;
  }

  /** What the member with this name satisfies; `nothing` is among it where it cannot be there. */
  at(name: string): readonly SchemaNode[] {
    if (this.#isForbidden(name)) return [nothing];
    return this.#given.yes.flatMap((node) => [...ownMembers(node, name), ...this.#unevaluated(node, name)]);
  }

  /**
   * What a member satisfies whose name no schema lists: one node of each list. It has none of the names that
   * `excluded` matches, and is of `pattern`.
   */
  others(excluded: ReadonlySet<string>, pattern?: string): readonly (readonly SchemaNode[])[] {
    return this.#given.yes.flatMap((node) => {
      const keywords = assertedKeywords(node);
      const patterns = keywords.includes('patternProperties') ? namesIn(node.schema, 'patternProperties') : [];
      const own =
        pattern !== undefined && patterns.includes(pattern) ? childNode(node, 'patternProperties', pattern) : undefined;
      const open = patterns.filter((each) => !excluded.has(each));
      const additional = keywords.includes('additionalProperties')
        ? childNode(node, 'additionalProperties')
        : undefined;
      const options = [
        ...open.map((each) => childNode(node, 'patternProperties', each)).filter((each) => each !== undefined),
        additional ?? madeUp(true),
      ];
      return [own === undefined ? options : [own], ...this.#unevaluatedOthers(node, excluded)];
    });
  }

  /** The same beside the pattern that the name then has; that of `additionalProperties` has none. */
  othersByPattern(): readonly (readonly { readonly pattern: string | undefined; readonly node: SchemaNode }[])[] {
    return this.#given.yes.map((node) => {
      const keywords = assertedKeywords(node);
      const patterns = keywords.includes('patternProperties') ? namesIn(node.schema, 'patternProperties') : [];
      const additional = keywords.includes('additionalProperties')
        ? childNode(node, 'additionalProperties')
        : undefined;
      const known = patterns.map((pattern) => ({
        pattern,
        node: childNode(node, 'patternProperties', pattern) ?? madeUp(true),
      }));
      return [...known, { pattern: undefined, node: additional ?? madeUp(true) }];
    });
  }

  #unevaluated(node: ObjectNode, name: string): SchemaNode[] {
    const rest = unevaluatedOf(node);
    return rest === undefined || isEvaluated(this.#evaluated(node), name) ? [] : [rest];
  }

  #unevaluatedOthers(node: ObjectNode, excluded: ReadonlySet<string>): SchemaNode[][] {
    const rest = unevaluatedOf(node);
    if (rest === undefined) return [];
    const { isAll, patterns } = this.#evaluated(node);
    return isAll || [...patterns].some((each) => !excluded.has(each)) ? [] : [[rest]];
  }

  #evaluated(node: ObjectNode) {
    return evaluatedBy(node, 'most', this.#certain);
  }

  #isForbidden(name: string): boolean {
    const isRefused = this.#ofName.yes.some((node) => accepts(node, name) === false);
    return isRefused || this.#given.no.some((node) => isObjectNode(node) && isRequirementOf(node, name));
  }
}

function isRequirementOf(node: ObjectNode, name: string): boolean {
  const [only, ...more] = assertedKeywords(node).filter((keyword) => keyword !== 'type');
  const names = listOf(node.schema, 'required');
  const types = listOf(node.schema, 'type');
  if (types.length > 0 && !types.includes('object')) return false;
  // Where this is not so for want of an object, there is no member either.
  return only === 'required' && more.length === 0 && names.length === 1 && names[0] === name;
}

const madeUpText = madeUp({ type: 'string' });

function unevaluatedOf(node: ObjectNode): SchemaNode | undefined {
  return assertedKeywords(node).includes('unevaluatedProperties')
    ? childNode(node, 'unevaluatedProperties')
    : undefined;
}

function ownMembers(node: ObjectNode, name: string): SchemaNode[] {
  const found = membersListed(node, name);
  if (found.length > 0) return found;
  const rest = assertedKeywords(node).includes('additionalProperties')
    ? childNode(node, 'additionalProperties')
    : undefined;
  return rest === undefined ? [] : [rest];
}

/** What a schema says of a member by its name or by a pattern. */
export function membersListed(node: ObjectNode, name: string): SchemaNode[] {
  const keywords = assertedKeywords(node);
  const { properties } = node.schema;
  const isListed = keywords.includes('properties') && isObject(properties) && Object.hasOwn(properties, name);
  const patterns = keywords.includes('patternProperties') ? namesIn(node.schema, 'patternProperties') : [];
  const found = [
    ...(isListed ? [childNode(node, 'properties', name)] : []),
    ...patterns.filter((each) => matchesPattern(each, name)).map((each) => childNode(node, 'patternProperties', each)),
  ];
  return found.filter((each) => each !== undefined);
}

/** All nodes that a keyword leads to. */
export function childrenOf(known: Given, keyword: string): SchemaNode[] {
  return nodesWith(known, keyword)
    .map((node) => childNode(node, keyword))
    .filter((child) => child !== undefined);
}

function requiredIn(known: Given): ReadonlySet<string> {
  const required = new Set(
    valuesOf(known, 'required').flatMap((names) => (Array.isArray(names) ? names.map(String) : [])),
  );
  const dependent = [...valuesOf(known, 'dependentRequired'), ...valuesOf(known, 'dependencies')].filter(isObject);
  // A set that grows while it is walked through is walked through to its end.
  for (const name of required) {
    for (const names of dependent) {
      const more: unknown = Object.hasOwn(names, name) ? names[name] : undefined;
      if (Array.isArray(more)) for (const each of more) required.add(String(each));
    }
  }
  return required;
}
