import type { Path } from '../text/json-pointer.js';
import { applicableAt, expand, memberOf, membersAt, type ApplicableSchema } from './applicable.js';
import { childOf, rootOf, type SchemaLibrary, type Subschema } from './library.js';
import { constantsOf, flatten, hasType, likeliest } from './likeliest.js';
import { isObject, schemasByName } from './schema.js';
import { validate } from './validate.js';

/**
 * The subschemas of a value that is still being written: of alternatives all that what is there does not rule out,
 * where `applicableAt` only gives those that fit best.
 */
export function possibleAt(library: SchemaLibrary, data: unknown, path: Path): readonly ApplicableSchema[] {
  const { members, value } = membersOf(library, data, path);
  return expand(library, members, value, possible);
}

/** As `possibleAt`, without any alternatives: what holds whatever else is written. */
export function certainAt(library: SchemaLibrary, data: unknown, path: Path): readonly ApplicableSchema[] {
  const { members, value } = membersOf(library, data, path);
  return expand(library, members, value, () => []);
}

function membersOf(library: SchemaLibrary, data: unknown, path: Path) {
  const last = path.at(-1);
  if (last === undefined) return { members: [rootOf(library)], value: data };
  const above = path.slice(0, -1);
  const parent = above.reduce((value: unknown, segment) => memberOf(value, segment), data);
  return { members: membersAt(applicableAt(library, data, above), parent, last), value: memberOf(parent, last) };
}

/** What may be written for one member of a value that is still being written. */
export interface Member {
  readonly schemas: readonly ApplicableSchema[];
  /** Those that speak of the member itself, and not of one of the alternatives for its value. */
  readonly own: readonly ApplicableSchema[];
  /** Whether no schema forbids the member altogether. */
  readonly isAllowed: boolean;
  /** Whether `value` could stand there; what is still missing inside of it counts as still to come. */
  readonly accepts: (value: unknown) => boolean;
}

/** The members of the mapping or the list at `path`, of which there may be many to look at. */
export function membersIn(library: SchemaLibrary, data: unknown, path: Path): (segment: string | number) => Member {
  const certain = certainAt(library, data, path);
  const possible = possibleAt(library, data, path);
  return (segment) => memberOfParents(library, certain, possible, segment);
}

function memberOfParents(
  library: SchemaLibrary,
  certainParents: readonly ApplicableSchema[],
  parents: readonly ApplicableSchema[],
  segment: string | number,
): Member {
  const empty = typeof segment === 'number' ? [] : {};
  const certain = membersAt(certainParents, empty, segment);
  const all = membersAt(parents, empty, segment);
  const known = new Set(certain.map(({ schema }) => schema));
  const alternatives = all.filter(({ schema }) => !known.has(schema));
  const isOpen = ({ schema }: Subschema): boolean => schema !== false;
  const takes = (value: unknown) => (member: Subschema) => isOpen(member) && isStillValid(library, member, value);
  return {
    schemas: expand(library, all, undefined),
    own: expand(library, certain.length > 0 ? certain : all, undefined, () => []),
    isAllowed: certain.every(isOpen) && (alternatives.length === 0 || alternatives.some(isOpen)),
    accepts: (value) => certain.every(takes(value)) && (alternatives.length === 0 || alternatives.some(takes(value))),
  };
}

function isStillValid(library: SchemaLibrary, member: Subschema, value: unknown): boolean {
  if (member.schema === true) return true;
  const faults = validate(library, member, value);
  return faults.every(({ keyword }) => keyword === 'required' || keyword === 'minProperties');
}

/** The alternatives that nothing in `value` rules out; where all are ruled out, those that fit best. */
function possible(library: SchemaLibrary, branches: readonly Subschema[], value: unknown): readonly Subschema[] {
  if (value === undefined || value === null) return branches;
  const open = branches.filter((branch) => !isRuledOut(library, branch, value));
  return open.length > 0 ? open : likeliest(library, branches, value);
}

function isRuledOut(library: SchemaLibrary, branch: Subschema, value: unknown): boolean {
  if (branch.schema === false) return true;
  const schemas = flatten(library, branch);
  if (schemas.some((schema) => !hasType(schema, value))) return true;
  if (!isObject(value)) return false;
  const hasWrongConstant = schemas.some((schema) =>
    schemasByName(schema, 'properties').some(([name, property]) => {
      if (!Object.hasOwn(value, name)) return false;
      if (property === false) return true;
      const constants = isObject(property) ? constantsOf(property) : [];
      return constants.length > 0 && !constants.includes(value[name]);
    }),
  );
  return hasWrongConstant || hasUnknownKey(branch, value);
}

function hasUnknownKey(branch: Subschema, value: object): boolean {
  const { schema } = branch;
  if (!isObject(schema) || childOf(branch, 'additionalProperties')?.schema !== false) return false;
  return Object.keys(value).some((name) => membersAt([{ ...branch, schema }], value, name)[0]?.schema === false);
}
