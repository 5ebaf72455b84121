import { isObject, listOf } from '../schema/schema.js';
import { certainOf } from './certain.js';
import { evaluatedBy, isEvaluated } from './evaluated.js';
import { given, type Given } from './given.js';
import { Members, membersListed } from './members.js';
import type { PartGoal } from './part-goals.js';
import type { Prover } from './prover.js';
import { isNone } from './scalar-goals.js';
import { namesIn } from './same.js';
import { assertedKeywords, childNode, madeUp, requiring, type SchemaNode } from './schema-node.js';

export const required: PartGoal = (prover, known, { schema }) => {
  if (isNone(known, 'object')) return true;
  const there = membersOf(prover, known).required;
  return listOf(schema, 'required').every((name) => there.has(String(name)));
};

export const members: PartGoal = (prover, known, goal) => {
  const keywords = assertedKeywords(goal);
  const own = (keyword: string) => (keywords.includes(keyword) ? namesIn(goal.schema, keyword) : []);
  const rest = keywords.includes('additionalProperties') ? childNode(goal, 'additionalProperties') : undefined;
  return entailsMembers(prover, known, {
    names: own('properties'),
    patterns: own('patternProperties').map((pattern) => [pattern, childNode(goal, 'patternProperties', pattern)]),
    at: (name) => {
      const listed = membersListed(goal, name);
      return listed.length > 0 ? listed : [rest].filter((node) => node !== undefined);
    },
    rest,
  });
};

/** `unevaluatedProperties`: what is sure to be looked at elsewhere need not be looked at here. */
export const otherMembers: PartGoal = (prover, known, goal) => {
  const rest = childNode(goal, 'unevaluatedProperties');
  if (rest === undefined || rest.schema === true || isNone(known, 'object')) return true;
  const evaluated = evaluatedBy(goal, 'least', certainOf(prover, known));
  if (evaluated.isAll) return true;
  return entailsMembers(prover, known, {
    names: [...evaluated.names],
    patterns: [...evaluated.patterns].map((pattern) => [pattern, undefined]),
    at: (name) => (isEvaluated(evaluated, name) ? [] : [rest]),
    rest,
  });
};

/** What is asked of the members of an object. */
interface AskedMembers {
  readonly names: readonly string[];
  readonly patterns: readonly (readonly [string, SchemaNode | undefined])[];
  /** What the member with this name has to satisfy. */
  readonly at: (name: string) => readonly SchemaNode[];
  /** What a member has to satisfy that no name and no pattern speaks of. */
  readonly rest: SchemaNode | undefined;
}

function entailsMembers(prover: Prover, known: Given, asked: AskedMembers): boolean {
  if (isNone(known, 'object')) return true;
  const there = membersOf(prover, known);
  const names = new Set([...there.names, ...asked.names]);
  const areNamedRight = [...names].every((name) => {
    const goals = asked.at(name);
    return goals.length === 0 || goals.every((goal) => prover.entailsInside(there.at(name), goal));
  });
  if (!areNamedRight) return false;
  if (there.hasNoOthers) return true;
  const arePatternsRight = asked.patterns.every(([pattern, goal]) => {
    return goal === undefined || entailsOthers(prover, there.others(new Set(), pattern), goal);
  });
  if (!arePatternsRight || asked.rest === undefined) return arePatternsRight;
  const patterns = asked.patterns.map(([pattern]) => pattern);
  const isAlwaysOfPattern = patterns.some((pattern) => prover.entails(there.ofName, madeUp({ pattern })));
  return isAlwaysOfPattern || entailsOthers(prover, there.others(new Set(patterns)), asked.rest);
}

/** One of each list holds: what is alone is certain, and of the others each has to be enough. */
function entailsOthers(prover: Prover, others: readonly (readonly SchemaNode[])[], goal: SchemaNode): boolean {
  const certain = others.flatMap((options) => (options.length === 1 ? options : []));
  if (prover.entailsInside(certain, goal)) return true;
  return others.some((options) => {
    return options.length > 1 && options.every((option) => prover.entailsInside([...certain, option], goal));
  });
}

/** Keys are texts, and smaller than what they are keys of. */
export const names: PartGoal = (prover, known, goal) => {
  const asked = childNode(goal, 'propertyNames');
  if (asked === undefined || isNone(known, 'object')) return true;
  const there = membersOf(prover, known);
  if (prover.entailsInside(there.ofName.yes, asked)) return true;
  const areNamedRight = [...there.names].every((name) => {
    return prover.entailsInside([constant(name)], asked) || prover.isImpossibleInside(there.at(name));
  });
  return areNamedRight && (there.hasNoOthers || hasNoOtherNames(prover, there, asked));
};

function constant(name: string): SchemaNode {
  return madeUp({ const: name });
}

/** Whether a member whose name nobody lists is of a pattern that is asked for, or cannot be there. */
function hasNoOtherNames(prover: Prover, there: Members, asked: SchemaNode): boolean {
  const all = there.othersByPattern();
  return all.some((options) => {
    return options.every(({ pattern, node }) => {
      if (prover.isImpossibleInside([node])) return true;
      const named = pattern === undefined ? [] : [madeUp({ pattern })];
      return pattern !== undefined && prover.entailsInside([...there.ofName.yes, ...named], asked);
    });
  });
}

export const dependentRequired: PartGoal = (prover, known, { schema }) => {
  const asked = schema['dependentRequired'];
  return !isObject(asked) || Object.entries(asked).every(([name, names]) => requires(prover, known, [name, names]));
};

export const dependentSchemas: PartGoal = (prover, known, goal) => {
  return namesIn(goal.schema, 'dependentSchemas').every((name) => {
    return satisfies(prover, known, [name, childNode(goal, 'dependentSchemas', name)]);
  });
};

export const dependencies: PartGoal = (prover, known, goal) => {
  const asked = goal.schema['dependencies'];
  if (!isObject(asked)) return true;
  return Object.entries(asked).every(([name, what]) => {
    if (Array.isArray(what)) return requires(prover, known, [name, what]);
    return satisfies(prover, known, [name, childNode(goal, 'dependencies', name)]);
  });
};

function requires(prover: Prover, known: Given, [name, names]: readonly [string, unknown]): boolean {
  if (!Array.isArray(names) || names.length === 0 || isNone(known, 'object')) return true;
  return prover.entails(given([requiring(name)], [], known), requiringAll(names));
}

const requiringAll = (names: readonly unknown[]) => madeUp({ required: names });

function satisfies(prover: Prover, known: Given, [name, node]: readonly [string, SchemaNode | undefined]): boolean {
  return node === undefined || isNone(known, 'object') || prover.entails(given([requiring(name)], [], known), node);
}

function membersOf(prover: Prover, known: Given): Members {
  return new Members(known, certainOf(prover, known));
}
