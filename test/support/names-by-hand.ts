import { expand, membersAt } from '../../server/src/core/schema/applicable.js';
import { childOf, type SchemaLibrary, type Subschema } from '../../server/src/core/schema/library.js';
import { isObject, listOf } from '../../server/src/core/schema/schema.js';
import { isDefinition, marksIn } from '../../server/src/core/schema/symbol-marks.js';
import type { MarkedName } from '../../server/src/core/schema/marked-names.js';
import type { Path } from '../../server/src/core/text/json-pointer.js';

/** The names that schemas mark in data, found by asking anew at each value which schemas speak of it. */
export function namesByHand(
  library: SchemaLibrary,
  schemas: readonly Subschema[],
  value: unknown,
  path: Path = [],
): MarkedName[] {
  if (typeof value === 'string') return markedAs(library, schemas, { name: value, path, part: 'value' });
  if (typeof value === 'number' && mayBeNumber(library, schemas, value))
    return markedAs(library, schemas, { name: String(value), path, part: 'value' });
  if (typeof value !== 'object' || value === null) return [];
  const parents = expand(library, schemas, value);
  return Object.keys(value).flatMap((key): MarkedName[] => {
    const segment = Array.isArray(value) ? Number(key) : key;
    const member: unknown = Array.isArray(value) ? value[Number(key)] : (value as Record<string, unknown>)[key];
    const members = membersAt(parents, value, segment);
    const inside = namesByHand(library, members, member, [...path, segment]);
    if (Array.isArray(value)) return inside;
    const keySchemas = parents.map((parent) => childOf(parent, 'propertyNames')).filter((one) => one !== undefined);
    const asKey = markedAs(library, keySchemas, { name: key, path: [...path, key], part: 'key' });
    const summary = summaryOf(library, members, member);
    const [own, ...others] = inside;
    const definesMapping = own?.path.length === path.length + 1 && own.part === 'value' && own.marks.some(isDefinition);
    return [
      ...asKey.map((name) => (name.marks.some(isDefinition) ? { ...name, summary } : name)),
      ...(definesMapping ? [{ ...own, summary: summaryOf(library, schemas, value) }, ...others] : inside),
    ];
  });
}

function mayBeNumber(library: SchemaLibrary, schemas: readonly Subschema[], value: number): boolean {
  const types = expand(library, schemas, value).map(({ schema }) => schema['type'] ?? 'number');
  return types.every((type) => [type].flat().some((one) => one === 'number' || one === 'integer'));
}

function markedAs(
  library: SchemaLibrary,
  schemas: readonly Subschema[],
  name: Pick<MarkedName, 'name' | 'path' | 'part'>,
): MarkedName[] {
  const marks = schemas.flatMap((schema) => marksIn(expand(library, [schema], name.name)));
  return marks.length === 0 ? [] : [{ ...name, marks, summary: undefined }];
}

function summaryOf(library: SchemaLibrary, schemas: readonly Subschema[], value: unknown): MarkedName['summary'] {
  if (!isObject(value)) return undefined;
  const names = expand(library, schemas, value).flatMap(({ schema }) => listOf(schema, 'x-summary').map(String));
  const picked = [...new Set(names)].filter((name) => value[name] !== undefined);
  return picked.length === 0 ? undefined : Object.fromEntries(picked.map((name) => [name, value[name]]));
}
