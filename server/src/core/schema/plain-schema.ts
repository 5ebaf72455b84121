import { isObject } from './schema.js';

type Check = (value: unknown) => boolean;

/**
 * Whether a schema is one for certain, in draft-06 and all later dialects.
 *
 * That holds for nearly every schema, and saves compiling the meta-schema, which knows about the others.
 */
export function isPlainSchema(schema: unknown): boolean {
  if (typeof schema === 'boolean') return true;
  return isObject(schema) && Object.entries(schema).every(([keyword, value]) => isPlainValue(keyword, value));
}

/** A keyword that is not listed may hold anything in every dialect. */
function isPlainValue(keyword: string, value: unknown): boolean {
  return !Object.hasOwn(checks, keyword) || checks[keyword]?.(value) === true;
}

const isDoubtful: Check = () => false;
const isText: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isNumber: Check = Number.isFinite;
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const isPositive: Check = (value) => isNumber(value) && Number(value) > 0;
const isAnchor: Check = (value) => isText(value) && /^[A-Za-z][-A-Za-z0-9._]*$/.test(String(value));
const isAddress: Check = (value) => isText(value) && /^[^#]+$/.test(String(value));
const isScalar: Check = (value) => value === null || typeof value !== 'object';

const typeNames = new Set<unknown>(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);
const isType: Check = (value) => typeNames.has(value);
const isTypes: Check = (value) => isType(value) || (isListOf(value, isType) && differ(value));
/** Draft-06 wants the values to differ, which is quickly said of scalars only. */
const isEnum: Check = (value) => isListOf(value, isScalar) && differ(value);
const isNames: Check = (value) => Array.isArray(value) && value.every(isText) && differ(value);
const isNamesByName: Check = (value) => isObject(value) && Object.values(value).every(isNames);
const isSchemas: Check = (value) => isObject(value) && Object.values(value).every(isPlainSchema);
const isSchemaList: Check = (value) => isListOf(value, isPlainSchema);

function isListOf(value: unknown, isFine: Check): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every(isFine);
}

function differ(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

/** What every dialect that knows the keyword allows; where they differ too much, nothing is certain. */
const checks: Readonly<Record<string, Check>> = {
  ...{ $schema: isText, $id: isAddress, $ref: isText, $comment: isText, $anchor: isAnchor },
  ...{ $dynamicAnchor: isAnchor, $dynamicRef: isText, $recursiveRef: isDoubtful, $recursiveAnchor: isDoubtful },
  ...{ $vocabulary: isDoubtful, dependencies: isDoubtful, id: isDoubtful },
  ...{ title: isText, description: isText, format: isText, pattern: isText, examples: Array.isArray },
  ...{ deprecated: isBoolean, readOnly: isBoolean, writeOnly: isBoolean },
  ...{ contentMediaType: isText, contentEncoding: isText, contentSchema: isPlainSchema },
  ...{ type: isTypes, enum: isEnum, required: isNames, dependentRequired: isNamesByName },
  ...{ multipleOf: isPositive, minimum: isNumber, maximum: isNumber },
  ...{ exclusiveMinimum: isNumber, exclusiveMaximum: isNumber, uniqueItems: isBoolean },
  ...{ minLength: isCount, maxLength: isCount, minItems: isCount, maxItems: isCount },
  ...{ minProperties: isCount, maxProperties: isCount, minContains: isCount, maxContains: isCount },
  ...{ $defs: isSchemas, definitions: isSchemas, dependentSchemas: isSchemas },
  ...{ properties: isSchemas, patternProperties: isSchemas, propertyNames: isPlainSchema },
  ...{ additionalProperties: isPlainSchema, unevaluatedProperties: isPlainSchema, contains: isPlainSchema },
  ...{ items: isPlainSchema, additionalItems: isPlainSchema, unevaluatedItems: isPlainSchema },
  ...{ prefixItems: isSchemaList, allOf: isSchemaList, anyOf: isSchemaList, oneOf: isSchemaList },
  ...{ not: isPlainSchema, if: isPlainSchema, then: isPlainSchema, else: isPlainSchema },
};
