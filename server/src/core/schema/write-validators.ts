import type { ValidateFunction } from 'ajv';

import { equal } from './equal.js';
import { resolveReference, type SchemaLibrary, type Subschema } from './library.js';
import { multipleOf } from './multiple-of.js';
import { partsOf } from './parts.js';
import { readyIndexIn, textOf, type ReadyValidator } from './ready-validators.js';
import { isObject } from './schema.js';
import { codeOf, standsAlone } from './validate.js';

/** A validator that is not made from its code yet. */
interface WrittenValidator extends Pick<ReadyValidator, 'text' | 'references'> {
  readonly make: string;
}

/**
 * Writes `ReadyValidators` for all that schemas ask of files and their parts, as the code of an array.
 *
 * What cannot be written is left out, and is compiled when it is needed.
 */
export function writeValidators(libraries: Iterable<SchemaLibrary>): string {
  const written: WrittenValidator[] = [];
  for (const each of libraries) {
    for (const { library, subschema } of partsOf(each)) write(library, subschema, written);
  }
  const members = written.map(({ text, references, make }) => {
    return `{ text: ${JSON.stringify(text)}, references: ${JSON.stringify(references)}, make: ${make} }`;
  });
  return `[\n${members.join(',\n')}\n]`;
}

/** Adds the validators of a subschema and of all that it refers to; none where one of them cannot be written. */
function write(library: SchemaLibrary, subschema: Subschema, written: WrittenValidator[]): void {
  const before = written.length;
  const underWay = new Map<unknown, number>();
  try {
    add(subschema);
  } catch (error) {
    if (!(error instanceof NotWritable)) throw error;
    written.length = before;
  }

  function add(each: Subschema): number {
    const known = underWay.get(each.schema) ?? readyIndexIn(library, written.map(withoutCode))(each);
    if (known !== undefined) return known;
    const index = written.push(unfinished) - 1;
    underWay.set(each.schema, index);
    const { make, referredTo } = codeFor(library, each);
    const references = referredTo.map(({ reference, target }) => [reference, add(target)] as const);
    written[index] = { text: textOf(library, each), references, make };
    return index;
  }
}

/** Something that the code of a validator needs can only be had where it was compiled. */
class NotWritable extends Error {}

const unfinished: WrittenValidator = { text: '', references: [], make: '' };

function withoutCode({ text, references }: WrittenValidator): ReadyValidator {
  return { text, references, make: () => () => false };
}

const ours = new Map<unknown, string>([
  [equal, 'at.equal'],
  [multipleOf.validate, 'at.isMultiple'],
]);

interface Code {
  readonly make: string;
  readonly referredTo: readonly Reference[];
}

interface Reference {
  readonly reference: string;
  readonly target: Subschema;
}

/** Keywords with which a validator depends on more than its text and what its references lead to. */
const tied = /"\$(?:id|anchor|dynamicRef|dynamicAnchor|recursiveRef|recursiveAnchor)":|"unevaluated/;

function codeFor(library: SchemaLibrary, subschema: Subschema): Code {
  if (tied.test(textOf(library, subschema)) || !standsAlone(library, subschema)) throw new NotWritable();
  const { source } = codeOf(library)(subschema);
  if (source === undefined) throw new NotWritable();
  const references = referencesIn(subschema.schema).flatMap((reference): Reference[] => {
    const target = resolveReference(library, subschema, reference);
    return target === undefined ? [] : [{ reference, target }];
  });
  const referredTo: Reference[] = [];
  const names = Object.values(source.scopeValues).flatMap((each) => [...(each ?? [])]);
  const scope = names.map((name) => `const ${name.str} = ${valueOf(name)};`);
  const run = `${source.validateCode}; ${source.validateName.str}.evaluated = ${String(source.evaluated)};`;
  return { make: `(at, self) => { ${scope.join(' ')} ${run} return ${source.validateName.str}; }`, referredTo };

  function valueOf({ prefix, value }: (typeof names)[number]): string {
    const ref: unknown = value?.ref;
    const known = ours.get(ref) ?? (ref === subschema.schema ? 'at.schema' : undefined);
    if (known !== undefined) return known;
    if (prefix === 'validate') return referenceTo((ref as ValidateFunction).schema);
    if (prefix === 'wrapper') return `{ validate: ${referenceTo((ref as ValidateFunction).schema)} }`;
    if (prefix === 'formats') return `at.format(${JSON.stringify(value?.key)})`;
    if (ref instanceof RegExp) return `new RegExp(${JSON.stringify(ref.source)}, ${JSON.stringify(ref.flags)})`;
    if (prefix === 'func' && value?.code !== undefined) return String(value.code);
    throw new NotWritable();
  }

  function referenceTo(schema: unknown): string {
    const found = references.find(({ target }) => leadsTo(library, target, schema));
    if (found === undefined) throw new NotWritable();
    if (!referredTo.includes(found)) referredTo.push(found);
    return `at.reference(${String(referredTo.indexOf(found))})`;
  }
}

/** A schema that is a reference alone is passed over by whoever refers to it. */
function leadsTo(library: SchemaLibrary, target: Subschema, schema: unknown): boolean {
  if (target.schema === schema) return true;
  const reference = isObject(target.schema) ? target.schema['$ref'] : undefined;
  const next = typeof reference === 'string' ? resolveReference(library, target, reference) : undefined;
  return next !== undefined && leadsTo(library, next, schema);
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    key === '$ref' && typeof child === 'string' ? [child] : referencesIn(child),
  );
}
