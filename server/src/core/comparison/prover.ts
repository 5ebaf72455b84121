import { memoize } from '../base/memoize.js';
import type { SchemaObject } from '../schema/schema.js';
import { alternativesOf, byType } from './alternatives.js';
import { finiteValues, given, type Given } from './given.js';
import { isContradictory } from './impossible.js';
import { partKeywords, partsOf, type Part } from './keywords.js';
import { partGoals } from './part-goals.js';
import { comparer, type IsSame } from './same.js';
import {
  accepts,
  assertedKeywords,
  idOf,
  madeUp,
  nothing,
  targetOf,
  type ObjectNode,
  type SchemaNode,
} from './schema-node.js';

/**
 * Proves that every value of which something is known satisfies a schema.
 *
 * What it says yes to is so. What it says no to may be so all the same: then nobody has found a proof.
 */
export class Prover {
  readonly isSame: IsSame = comparer();
  /** How many times a member has been stepped into, from the value that was asked about. */
  #level = 0;
  #steps: number;
  /** What is being proved, with the level where that began. */
  readonly #open = new Map<string, number>();
  /** What was proved, perhaps by leaning on what is still open; in the order in which it was. */
  readonly #proved = new Set<string>();
  readonly #trail: string[] = [];
  readonly #failed = new Set<string>();
  readonly #finite = new Map<string, readonly unknown[] | undefined>();

  /** `steps` bounds the work: when they are used up, nothing more is proved. */
  constructor(steps = 60_000) {
    this.#steps = steps;
  }

  entails(known: Given, goal: SchemaNode): boolean {
    if (known.isImpossible || goal.schema === true) return true;
    const asked = given([goal]);
    if (asked.isImpossible) return this.isContradictory(known);
    return asked.yes.every((node) => this.#entailsNode(known, node));
  }

  /** Whether all that is known cannot be so of any value. */
  isContradictory(known: Given): boolean {
    if (known.isImpossible) return true;
    return this.#lasting(`${known.key}>false`, () => {
      if (isContradictory(this, known)) return true;
      return alternativesOf(known)?.every((each) => this.isContradictory(each)) === true;
    });
  }

  /** Whether one part of what a schema asks is so, whatever its other parts ask. */
  entailsPart(known: Given, goal: ObjectNode, part: Part): boolean {
    if (known.isImpossible) return true;
    return this.#lasting(`${known.key}>${idOf(goal)} ${part}`, () => {
      const values = this.finiteValues(known);
      const plain = values && plainPart(goal, part);
      if (plain !== undefined) return values?.every((value) => accepts(plain, value) === true) === true;
      if (values?.every((value) => accepts(goal, value) === true) === true) return true;
      if (this.#isKnownPart(known, goal, part)) return true;
      if (partGoals[part](this, known, goal) || this.isContradictory(known)) return true;
      const cases = alternativesOf(known) ?? byType(known, part);
      return cases?.every((each) => this.entailsPart(each, goal, part)) === true;
    });
  }

  /** The same, about a member of the value that was asked about. */
  entailsInside(nodes: readonly SchemaNode[], goal: SchemaNode): boolean {
    this.#level++;
    const isProved = this.entails(given(nodes), goal);
    this.#level--;
    return isProved;
  }

  isImpossibleInside(nodes: readonly SchemaNode[]): boolean {
    return this.entailsInside(nodes, nothing);
  }

  /** All that a value can be, where that is a list that can be gone through. */
  finiteValues(known: Given): readonly unknown[] | undefined {
    if (!this.#finite.has(known.key)) {
      const values = finiteValues(known);
      this.#finite.set(known.key, values !== undefined && this.#pay(values.length) ? values : undefined);
    }
    return this.#finite.get(known.key);
  }

  /** What is asked may be known word by word, whatever stands beside it; what was looked at elsewhere depends on that. */
  #isKnownPart(known: Given, goal: ObjectNode, part: Part): boolean {
    if (part === 'otherMembers' || part === 'otherItems' || part === 'opaque') return false;
    const [first] = partKeywords[part];
    const asked = pickedPart(goal, part);
    return known.yes.some((node) => {
      return (
        (part === 'members' || part === 'items' || first in node.schema) && this.isSame(pickedPart(node, part), asked)
      );
    });
  }

  #entailsNode(known: Given, goal: ObjectNode): boolean {
    return this.#lasting(`${known.key}>${idOf(goal)}`, () => {
      if (known.yes.some((node) => this.isSame(node, goal))) return true;
      const keywords = assertedKeywords(goal);
      if (keywords.includes('$ref') && targetOf(goal) === undefined) return false;
      const values = this.finiteValues(known);
      if (values?.every((value) => accepts(goal, value) === true) === true) return true;
      return partsOf(keywords).every((part) => this.entailsPart(known, goal, part));
    });
  }

  #pay(steps: number): boolean {
    this.#steps -= steps;
    return this.#steps > 0;
  }

  /**
   * What leads back to itself inside of a smaller value is so if all else is: a value is finite.
   *
   * On what failed nothing can lean any longer, nor on what was proved meanwhile.
   */
  #lasting(key: string, prove: () => boolean): boolean {
    if (this.#proved.has(key)) return true;
    if (this.#failed.has(key) || !this.#pay(1 + Math.floor(key.length / charactersPerStep))) return false;
    const openAt = this.#open.get(key);
    if (openAt !== undefined) return openAt < this.#level;
    if (this.#open.size > deepest) return false;
    const before = this.#trail.length;
    this.#open.set(key, this.#level);
    const isProved = prove();
    this.#open.delete(key);
    if (isProved) {
      this.#proved.add(key);
      this.#trail.push(key);
    } else {
      for (const each of this.#trail.splice(before)) this.#proved.delete(each);
      this.#failed.add(key);
    }
    return isProved;
  }
}

/** What much is known of takes longer to look at: the key grows with it. */
const charactersPerStep = 40;

/** Far from where the stack ends. */
const deepest = 300;

const withSchemas: ReadonlySet<Part> = new Set<Part>([
  ...(['members', 'names', 'items', 'contains', 'dependentSchemas', 'dependencies', 'anyOf', 'oneOf'] as const),
  ...(['not', 'condition', 'otherMembers', 'otherItems', 'opaque'] as const),
]);

/** A node with one part of what it asks, and nothing else; the same object each time. */
export function pickedPart(node: ObjectNode, part: Part): ObjectNode {
  const known = picked(node.schema);
  let schema = known.get(part);
  if (schema === undefined) {
    const keywords: readonly string[] = partKeywords[part];
    schema = Object.fromEntries(Object.entries(node.schema).filter(([keyword]) => keywords.includes(keyword)));
    known.set(part, schema);
  }
  return { ...node, schema };
}

const picked = memoize((_: SchemaObject) => new Map<Part, SchemaObject>());

/** A part as a schema of its own; absent where it holds schemas, whose references lean on where they stand. */
export function plainPart(node: ObjectNode, part: Part): SchemaNode | undefined {
  return withSchemas.has(part) ? undefined : madeUp(pickedPart(node, part).schema);
}
