import { isFormatKnown } from '../schema/formats.js';
import { lengthBounds, numberBounds, type Bounds } from './bounds.js';
import { certainOf } from './certain.js';
import { nodesWith, typesIn, typesNamed, valuesOf, type Given, type ValueType } from './given.js';
import { Members } from './members.js';
import type { Prover } from './prover.js';
import type { PartGoal } from './part-goals.js';
import { isPatternWithin } from './pattern-inclusion.js';

/** Whether a value cannot be of a type that a keyword looks at. */
export function isNone(known: Given, ...types: readonly ValueType[]): boolean {
  const possible = typesIn(known);
  return !types.some((type) => possible.has(type));
}

const isNoNumber = (known: Given) => isNone(known, 'integer', 'fraction', 'infinite');

const isWhole = (known: Given) => isNone(known, 'fraction', 'infinite');

export const type: PartGoal = (_, known, goal) => {
  const allowed = typesNamed(goal.schema);
  return [...typesIn(known)].every((each) => allowed.has(each));
};

export const multipleOf: PartGoal = (_, known, goal) => {
  const factor = goal.schema['multipleOf'];
  if (isNoNumber(known)) return true;
  if (factor === 1 && isWhole(known)) return true;
  // Of fractions a multiple is only nearly one, which does not carry over to other factors.
  const isExact = isWhole(known) && Number.isSafeInteger(factor);
  return valuesOf(known, 'multipleOf').some((own) => {
    return own === factor || (isExact && Number.isSafeInteger(own) && Number(own) % Number(factor) === 0);
  });
};

export function smallestNumber(keyword: 'minimum' | 'exclusiveMinimum'): PartGoal {
  return (_, known, { schema }) => {
    const limit = Number(schema[keyword]);
    const { least, isAboveLeast } = wholeBounds(known);
    return isNoNumber(known) || least > limit || (least === limit && (keyword === 'minimum' || isAboveLeast));
  };
}

export function largestNumber(keyword: 'maximum' | 'exclusiveMaximum'): PartGoal {
  return (_, known, { schema }) => {
    const limit = Number(schema[keyword]);
    const { most, isBelowMost } = wholeBounds(known);
    return isNoNumber(known) || most < limit || (most === limit && (keyword === 'maximum' || isBelowMost));
  };
}

/** The bounds of a number; of one that is whole, those that it can reach. */
function wholeBounds(known: Given): Bounds {
  const bounds = numberBounds(known);
  if (!isWhole(known)) return bounds;
  const { least, most, isAboveLeast, isBelowMost } = bounds;
  return {
    least: isAboveLeast ? Math.floor(least) + 1 : Math.ceil(least),
    most: isBelowMost ? Math.ceil(most) - 1 : Math.floor(most),
    isAboveLeast: false,
    isBelowMost: false,
  };
}

type Measured = 'Length' | 'Items' | 'Properties';

const measuredTypes: Readonly<Record<Measured, ValueType>> = { Length: 'string', Items: 'array', Properties: 'object' };

export function smallestLength(what: Measured): PartGoal {
  return (prover, known, { schema }) => {
    const limit = Number(schema[`min${what}`]);
    if (isNone(known, measuredTypes[what]) || lengthBounds(known, what).least >= limit) return true;
    return what === 'Properties' && membersOf(prover, known).required.size >= limit;
  };
}

export function largestLength(what: Measured): PartGoal {
  return (prover, known, { schema }) => {
    const limit = Number(schema[`max${what}`]);
    if (isNone(known, measuredTypes[what]) || lengthBounds(known, what).most <= limit) return true;
    if (what !== 'Properties') return false;
    const members = membersOf(prover, known);
    return members.hasNoOthers && members.names.size <= limit;
  };
}

function membersOf(prover: Prover, known: Given): Members {
  return new Members(known, certainOf(prover, known));
}

export const uniqueItems: PartGoal = (_, known, { schema }) => {
  const isSo = schema['uniqueItems'] !== true || isNone(known, 'array') || lengthBounds(known, 'Items').most <= 1;
  return isSo || valuesOf(known, 'uniqueItems').includes(true);
};

/** One pattern that is known to hold may match less than the one that is asked for. */
export const pattern: PartGoal = (_, known, { schema }) => {
  const asked = schema['pattern'];
  const isTrivial = asked === '' || asked === '^' || asked === '.*' || asked === '$';
  const isWithin = (own: unknown) => own === asked || isPatternWithin(String(own), String(asked));
  return isTrivial || isNone(known, 'string') || valuesOf(known, 'pattern').some(isWithin);
};

export const format: PartGoal = (_, known, { schema }) => {
  const asked = schema['format'];
  if (typeof asked !== 'string' || !isFormatKnown(asked)) return true;
  const isOther = isNone(known, 'string', 'integer', 'fraction', 'infinite');
  return isOther || nodesWith(known, 'format').some((node) => node.schema['format'] === asked);
};
