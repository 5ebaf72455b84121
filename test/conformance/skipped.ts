import type { Draft } from './support/json-schema-suite.js';

/** Cases of the JSON Schema test suite that fail, and why that is right or cannot be helped. */
export interface Skip {
  readonly reason: string;
  readonly of: readonly Draft[];
  /** `file: group: case`; a file or a group stands for all its cases. */
  readonly cases: readonly string[];
}

export const skipped: readonly Skip[] = [
  {
    reason: 'Concord asserts formats: a date that is none is a mistake, whatever the draft says of annotations.',
    of: ['draft2020-12'],
    cases: ['format'],
  },
  {
    reason: '`ajv-formats` does not know this format.',
    of: ['draft2020-12', 'draft2019-09', 'draft7'],
    cases: [
      'optional/format/idn-email',
      'optional/format/idn-hostname',
      'optional/format/iri',
      'optional/format/iri-reference',
    ],
  },
  {
    reason: '`contentEncoding` and `contentMediaType` are annotations, as the newer drafts say.',
    of: ['draft7'],
    cases: [
      'optional/content: validation of binary string-encoding: an invalid base64 string (% is not a valid character)',
      'optional/content: validation of binary-encoded media type documents: a validly-encoded invalid JSON document',
      'optional/content: validation of binary-encoded media type documents: an invalid base64 string that is valid JSON',
      'optional/content: validation of string-encoded content based on media type: an invalid JSON document',
    ],
  },
  {
    reason: '`ajv` reads a schema and all that it refers to in one dialect.',
    of: ['draft2019-09'],
    cases: [
      'optional/cross-draft: refs to future drafts are processed as future drafts: first item not a string is invalid',
      'optional/cross-draft: refs to historic drafts are processed as historic drafts: missing bar is valid',
    ],
  },
  {
    reason: '`ajv` reads a schema and all that it refers to in one dialect.',
    of: ['draft7'],
    cases: ['optional/cross-draft: refs to future drafts are processed as future drafts: missing bar is invalid'],
  },
  {
    reason: '`ajv` reads a schema and all that it refers to in one dialect.',
    of: ['draft2020-12'],
    cases: [
      'optional/cross-draft: refs to historic drafts are processed as historic drafts: first item not a string is valid',
    ],
  },
  {
    reason: '1.0 is a whole number, as the newer drafts say.',
    of: ['draft4'],
    cases: [
      'optional/zeroTerminatedFloats: some languages do not distinguish between different types of numeric value: a float is not an integer even without fractional part',
    ],
  },
  {
    reason: 'Schemas in the wild hold patterns that are only read without the `u` flag, so these are read without it.',
    of: ['draft2020-12', 'draft2019-09', 'draft7'],
    cases: ['optional/format/ecmascript-regex: \\a is not an ECMA 262 control escape: when used as a pattern'],
  },
  {
    reason: '`ajv` takes an `$id` inside of an unknown keyword for one.',
    of: ['draft2020-12', 'draft2019-09', 'draft7', 'draft6'],
    cases: [
      'optional/unknownKeyword: $id inside an unknown keyword is not a real identifier: type matches second anyOf, which has a real schema in it',
    ],
  },
  {
    reason: '`ajv` knows no vocabularies: all keywords count.',
    of: ['draft2020-12', 'draft2019-09'],
    cases: [
      'vocabulary: schema that uses custom metaschema with with no validation vocabulary: no validation: invalid number, but it still validates',
    ],
  },
  {
    reason: '`ajv` resolves a dynamic reference by the anchors that it came by, not by the dynamic scope.',
    of: ['draft2020-12'],
    cases: [
      'dynamicRef: $dynamicRef avoids the root of each schema, but scopes are still registered: data is not sufficient for schema at second#/$defs/length',
      'dynamicRef: $dynamicRef skips over intermediate resources - direct reference: integer property passes',
      'dynamicRef: $ref and $dynamicAnchor are independent of order - $defs first: correct extended schema',
      'dynamicRef: $ref and $dynamicAnchor are independent of order - $ref first: correct extended schema',
      'dynamicRef: A $dynamicRef resolves to the first $dynamicAnchor still in scope that is encountered when the schema is evaluated: An array of strings is valid',
      'dynamicRef: A $dynamicRef that initially resolves to a schema with a matching $dynamicAnchor resolves to the first $dynamicAnchor in the dynamic scope: The recursive part is valid against the root',
      "dynamicRef: A $dynamicRef with intermediate scopes that don't include a matching $dynamicAnchor does not affect dynamic scope resolution: An array of strings is valid",
      'dynamicRef: after leaving a dynamic scope, it is not used by a $dynamicRef: /then/$defs/thingy is the final stop for the $dynamicRef',
      'dynamicRef: multiple dynamic paths to the $dynamicRef keyword: number list with string values',
      'dynamicRef: multiple dynamic paths to the $dynamicRef keyword: string list with number values',
      'dynamicRef: tests for implementation dynamic anchor and reference link: correct extended schema',
      'optional/dynamicRef: $dynamicRef skips over intermediate resources - pointer reference across resource boundary: integer property passes',
      'unevaluatedItems: unevaluatedItems with $dynamicRef: with unevaluated items',
      'unevaluatedProperties: unevaluatedProperties with $dynamicRef: with unevaluated properties',
    ],
  },
  {
    reason: '`ajv` takes all items for evaluated where `contains` stands.',
    of: ['draft2020-12'],
    cases: [
      "unevaluatedItems: unevaluatedItems and contains interact to control item dependency relationship: only a's and c's are invalid",
      "unevaluatedItems: unevaluatedItems and contains interact to control item dependency relationship: only b's and c's are invalid",
      "unevaluatedItems: unevaluatedItems and contains interact to control item dependency relationship: only b's are invalid",
      "unevaluatedItems: unevaluatedItems and contains interact to control item dependency relationship: only c's are invalid",
      'unevaluatedItems: unevaluatedItems depends on adjacent contains: contains passes, second item is not evaluated',
      'unevaluatedItems: unevaluatedItems depends on multiple nested contains: 7 not evaluated, fails unevaluatedItems',
      'unevaluatedItems: unevaluatedItems with minContains = 0: all items evaluated by contains',
    ],
  },
  {
    reason: '`ajv` loses count of what was evaluated here.',
    of: ['draft2020-12', 'draft2019-09'],
    cases: [
      'unevaluatedItems: unevaluatedItems can see annotations from if without then and else: valid in case if is evaluated',
      'unevaluatedItems: unevaluatedItems with nested items: with invalid additional item',
      'unevaluatedItems: unevaluatedItems with nested items: with no additional items',
      'unevaluatedProperties: unevaluatedProperties can see annotations from if without then and else: valid in case if is evaluated',
      'unevaluatedProperties: unevaluatedProperties with if/then/else, then not defined: when if is false and has unevaluated properties',
      'unevaluatedProperties: unevaluatedProperties with if/then/else, then not defined: when if is true and has no unevaluated properties',
    ],
  },
  {
    reason: 'Punycode is not decoded: any letters, digits and hyphens pass.',
    of: ['draft2020-12', 'draft2019-09', 'draft7'],
    cases: [
      'optional/format/hostname: validation of A-label (punycode) host names: Arabic-Indic digits mixed with Extended Arabic-Indic digits',
      'optional/format/hostname: validation of A-label (punycode) host names: Begins with a Nonspacing Mark',
      'optional/format/hostname: validation of A-label (punycode) host names: Begins with a Spacing Combining Mark',
      'optional/format/hostname: validation of A-label (punycode) host names: Begins with an Enclosing Mark',
      'optional/format/hostname: validation of A-label (punycode) host names: Exceptions that are DISALLOWED, left-to-right chars',
      'optional/format/hostname: validation of A-label (punycode) host names: Exceptions that are DISALLOWED, right-to-left chars',
      'optional/format/hostname: validation of A-label (punycode) host names: Greek KERAIA not followed by Greek',
      'optional/format/hostname: validation of A-label (punycode) host names: Greek KERAIA not followed by anything',
      'optional/format/hostname: validation of A-label (punycode) host names: Hebrew GERESH not preceded by Hebrew',
      'optional/format/hostname: validation of A-label (punycode) host names: Hebrew GERESH not preceded by anything',
      'optional/format/hostname: validation of A-label (punycode) host names: Hebrew GERSHAYIM not preceded by Hebrew',
      'optional/format/hostname: validation of A-label (punycode) host names: Hebrew GERSHAYIM not preceded by anything',
      'optional/format/hostname: validation of A-label (punycode) host names: KATAKANA MIDDLE DOT with no Hiragana, Katakana, or Han',
      'optional/format/hostname: validation of A-label (punycode) host names: KATAKANA MIDDLE DOT with no other characters',
      "optional/format/hostname: validation of A-label (punycode) host names: MIDDLE DOT with no following 'l'",
      "optional/format/hostname: validation of A-label (punycode) host names: MIDDLE DOT with no preceding 'l'",
      'optional/format/hostname: validation of A-label (punycode) host names: MIDDLE DOT with nothing following',
      'optional/format/hostname: validation of A-label (punycode) host names: MIDDLE DOT with nothing preceding',
      'optional/format/hostname: validation of A-label (punycode) host names: ZERO WIDTH JOINER not preceded by Virama',
      'optional/format/hostname: validation of A-label (punycode) host names: ZERO WIDTH JOINER not preceded by anything',
      'optional/format/hostname: validation of A-label (punycode) host names: contains "--" in the 3rd and 4th position',
      'optional/format/hostname: validation of A-label (punycode) host names: contains illegal char U+302E Hangul single dot tone mark',
      'optional/format/hostname: validation of A-label (punycode) host names: invalid Punycode',
    ],
  },
];
