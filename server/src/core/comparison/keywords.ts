import type { Dialect } from '../schema/dialect.js';

/** What belongs together: none of its keywords says anything without the others. */
export const partKeywords = {
  type: ['type', 'nullable'],
  enum: ['enum'],
  const: ['const'],
  multipleOf: ['multipleOf'],
  minimum: ['minimum'],
  maximum: ['maximum'],
  exclusiveMinimum: ['exclusiveMinimum'],
  exclusiveMaximum: ['exclusiveMaximum'],
  minLength: ['minLength'],
  maxLength: ['maxLength'],
  pattern: ['pattern'],
  format: ['format'],
  minItems: ['minItems'],
  maxItems: ['maxItems'],
  uniqueItems: ['uniqueItems'],
  minProperties: ['minProperties'],
  maxProperties: ['maxProperties'],
  required: ['required'],
  members: ['properties', 'patternProperties', 'additionalProperties'],
  names: ['propertyNames'],
  items: ['items', 'prefixItems', 'additionalItems'],
  contains: ['contains', 'minContains', 'maxContains'],
  dependentRequired: ['dependentRequired'],
  dependentSchemas: ['dependentSchemas'],
  dependencies: ['dependencies'],
  anyOf: ['anyOf'],
  oneOf: ['oneOf'],
  not: ['not'],
  condition: ['if', 'then', 'else'],
  otherMembers: ['unevaluatedProperties'],
  otherItems: ['unevaluatedItems'],
  opaque: [
    ...['formatMinimum', 'formatMaximum', 'formatExclusiveMinimum', 'formatExclusiveMaximum'],
    ...['$dynamicRef', '$recursiveRef'],
  ],
} as const;

export type Part = keyof typeof partKeywords;

const partOf: ReadonlyMap<string, Part> = new Map(
  Object.entries(partKeywords).flatMap(([part, keywords]) => keywords.map((keyword) => [keyword, part as Part])),
);

/** The parts that keywords make up, each once. */
export function partsOf(keywords: readonly string[]): Part[] {
  const parts = keywords.map((keyword) => partOf.get(keyword)).filter((part) => part !== undefined);
  return [...new Set(parts)];
}

interface AssertedKeywords {
  readonly has: (keyword: string) => boolean;
  /** Whether nothing counts beside a `$ref`. */
  readonly hasReferencesAlone: boolean;
}

const since2019 = [
  ...['dependentRequired', 'dependentSchemas', 'minContains', 'maxContains'],
  ...['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$recursiveRef'],
];

/** The keywords that can make a value invalid in a dialect; of one that nobody knows, all are taken to. */
export function keywordsAssertedIn(dialect: Dialect | undefined): AssertedKeywords {
  const left: Readonly<Record<Dialect, readonly string[]>> = {
    'draft-04': [...since2019, 'prefixItems'],
    'draft-06': [...since2019, 'prefixItems'],
    'draft-07': [...since2019, 'prefixItems'],
    '2019-09': ['prefixItems'],
    '2020-12': ['additionalItems'],
  };
  const silent = new Set(dialect === undefined ? [] : left[dialect]);
  const isKnown = (keyword: string) => keyword === '$ref' || keyword === 'allOf' || partOf.has(keyword);
  return {
    has: (keyword) => isKnown(keyword) && !silent.has(keyword),
    hasReferencesAlone: dialect?.startsWith('draft-') === true,
  };
}
