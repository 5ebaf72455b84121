import { contains, items, otherItems } from './array-goals.js';
import { anyOf, condition, not, oneOf } from './combined-goals.js';
import type { Given } from './given.js';
import type { Part } from './keywords.js';
import {
  dependencies,
  dependentRequired,
  dependentSchemas,
  members,
  names,
  otherMembers,
  required,
} from './object-goals.js';
import type { Prover } from './prover.js';
import {
  format,
  largestLength,
  largestNumber,
  multipleOf,
  pattern,
  smallestLength,
  smallestNumber,
  type,
  uniqueItems,
} from './scalar-goals.js';
import type { ObjectNode } from './schema-node.js';

/** Whether what is known of a value makes it satisfy one part of a schema, without telling cases apart. */
export type PartGoal = (prover: Prover, known: Given, goal: ObjectNode) => boolean;

export const partGoals: Readonly<Record<Part, PartGoal>> = {
  type,
  // A value that can only be one of a list has been looked at before.
  enum: () => false,
  const: () => false,
  multipleOf,
  minimum: smallestNumber('minimum'),
  exclusiveMinimum: smallestNumber('exclusiveMinimum'),
  maximum: largestNumber('maximum'),
  exclusiveMaximum: largestNumber('exclusiveMaximum'),
  minLength: smallestLength('Length'),
  maxLength: largestLength('Length'),
  pattern,
  format,
  minItems: smallestLength('Items'),
  maxItems: largestLength('Items'),
  uniqueItems,
  minProperties: smallestLength('Properties'),
  maxProperties: largestLength('Properties'),
  required,
  members,
  names,
  items,
  contains,
  dependentRequired,
  dependentSchemas,
  dependencies,
  anyOf,
  oneOf,
  not,
  condition,
  otherMembers,
  otherItems,
  opaque: () => false,
};
