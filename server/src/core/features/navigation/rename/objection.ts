import { memoize } from '../../../base/memoize.js';
import { faultText } from '../../../schema/fault-message.js';
import type { SchemaLibrary, Subschema } from '../../../schema/library.js';
import { schemasOfName, type MarkedName, type SchemasOfName } from '../../../schema/marked-names.js';
import type { Schemas } from '../../../schema/name-plan.js';
import { namePlaceIn, type NamePlace } from '../../../schema/name-places.js';
import type { Schema } from '../../../schema/schema.js';
import { validateSeldom, type Fault } from '../../../schema/validate.js';
import { symbolInWords } from '../../../rules/reference/words.js';
import { keyOf, referredNames, type SymbolName } from '../../../workspace/file-names.js';
import type { Project } from '../../../workspace/project.js';
import type { SymbolIndex } from '../../../workspace/symbol-index.js';
import type { NameSite } from '../../../workspace/occurrences.js';
import { dataOf } from '../../../yaml/data.js';
import { partAt, partNamed } from '../../../yaml/group.js';
import { pairOf, placeAt } from '../../../yaml/locate.js';
import { isDefined } from '../named-things.js';
import type { NewText } from '../../../workspace/name-edits.js';
import { pathInProject } from './refusal.js';

type Change = NewText & { readonly uri: string };

/** Says why a place cannot take its new text, if it cannot; of thousands of places that are alike, one is looked at. */
export function objections(
  project: Project,
  name: SymbolName,
  renamed: SymbolName,
): (change: Change) => string | undefined {
  const likeness = likenessOf(project.index, name, renamed);
  const free = new Map<NamePlace, Set<string>>();
  return (change) => {
    const known = freeAt(change);
    const key = likeness(change);
    if (known?.has(key) === true) return undefined;
    const objection = objectionAt(project, change, renamed);
    if (objection === undefined) known?.add(key);
    return objection;
  };

  /** Absent where it depends on what stands around the place. */
  function freeAt({ occurrence: { site, part } }: Change): Set<string> | undefined {
    const { library, schemas } = site.section;
    const place = part === 'key' ? undefined : namePlaceIn(library, schemas, site.marked);
    const known = place && (free.get(place) ?? new Set());
    if (place !== undefined && known !== undefined) free.set(place, known);
    return known;
  }
}

/** The same text for places of which the same can be said: in which file a name is looked up matters where it is defined in some. */
function likenessOf(index: SymbolIndex, { name }: SymbolName, renamed: SymbolName): (change: Change) => string {
  const taken = index.symbolsDefining([name, renamed.name]).add(renamed.symbol);
  const saysFile = name.includes('/') || renamed.name.includes('/');
  return ({ occurrence: { role, names, site }, text }) => {
    const isAlone = !saysFile && site.marked.name === name && text === renamed.name;
    let likeness = `${role}\n${site.marked.name}\n${text}`;
    for (const choice of names) {
      likeness += `\n${isAlone && !taken.has(choice.symbol) ? choice.symbol : keyOf(choice)}`;
    }
    return likeness;
  };
}

function objectionAt(project: Project, change: Change, renamed: SymbolName): string | undefined {
  const { occurrence, text } = change;
  const { site } = occurrence;
  const shown = `"${text}"`;
  if (site.marked.marks.some(({ role }) => role !== occurrence.role)) {
    return `"${site.marked.name}" names several things in one place, so it cannot be renamed.`;
  }
  if (occurrence.part === 'key' && hasSibling(site, text))
    return `${shown} is taken: it stands beside this name already.`;
  return schemaObjection(change, renamed) ?? (occurrence.role === 'reference' ? meaningObjection() : undefined);

  function meaningObjection(): string | undefined {
    const before = occurrence.names.filter(({ symbol }) => symbol !== renamed.symbol);
    const ambiguous = before.find((name) => isDefined(project, name));
    if (ambiguous !== undefined) {
      const where = `Where "${ambiguous.name}" is used in "${pathInProject(project, change.uri)}"`;
      return `${where}, it may also mean the ${symbolInWords(ambiguous.symbol)} of this name.`;
    }
    const meant = referredNames({ ...site.marked, name: text }, site.scopes);
    const isMeant = meant.some((name) => keyOf(name) === keyOf(renamed));
    if (!isMeant) return `${shown} would be read as the name of something in another file.`;
    const other = meant.find((name) => keyOf(name) !== keyOf(renamed) && isDefined(project, name));
    return (
      other &&
      `${shown} is taken: where it is used, it would also mean the ${symbolInWords(other.symbol)} of this name.`
    );
  }
}

function schemaObjection({ occurrence, text }: NewText, renamed: SymbolName): string | undefined {
  const { section, marked } = occurrence.site;
  const { library } = section;
  const before = schemasAt(occurrence.site, marked);
  const faultOf = faultsOf(renamed)(library);
  const fault = faultOf(before.name, text);
  // What a reference says is wrong before may stay so: where it is defined is what counts.
  const isNew = occurrence.role === 'definition' || faultOf(before.name, marked.name) === undefined;
  if (fault !== undefined && isNew) {
    const shown = text === '' ? 'An empty text' : `"${text}"`;
    return `${shown} cannot be the name here. ${faultText(library, fault, 'The name').message}`;
  }
  if (marked.part === 'value') return undefined;
  const after = schemasAt(occurrence.site, { ...marked, path: [...marked.path.slice(0, -1), text] });
  return sameSchemas(before.member, after.member) ? undefined : `"${text}" means something else as a key here.`;
}

/** What is wrong with a text for the schemas of a place: thousands of places have the same ones. */
const faultsOf = memoize((_: SymbolName) =>
  memoize((library: SchemaLibrary) => {
    const known = new Map<string, Map<Schema, Fault | undefined>>();
    return (schemas: Schemas, text: string): Fault | undefined => {
      const bySchema = known.get(text) ?? new Map<Schema, Fault | undefined>();
      known.set(text, bySchema);
      for (const subschema of schemas) {
        const { schema } = subschema;
        if (!bySchema.has(schema)) bySchema.set(schema, validateSeldom(library, subschema, text)[0]);
        const fault = bySchema.get(schema);
        if (fault !== undefined) return fault;
      }
      return undefined;
    };
  }),
);

function schemasAt(site: NameSite, placed: Pick<MarkedName, 'path' | 'part'>): SchemasOfName {
  const { library, schemas } = site.section;
  const place = namePlaceIn(library, schemas, placed);
  return place?.schemas ?? schemasOfName(library, schemas, wholeOf(site), placed);
}

/** The data of the part that a name stands in. */
function wholeOf({ section: { group }, index, root }: NameSite): unknown {
  const part = group && partAt(group, index);
  const parsed = part?.kind === 'block' ? part.parsed : undefined;
  return parsed?.name === undefined ? dataOf(root) : { [parsed.name]: parsed.data };
}

function sameSchemas(before: readonly Subschema[], after: readonly Subschema[]): boolean {
  return before.length === after.length && before.every(({ schema }, index) => schema === after[index]?.schema);
}

/** Whether the mapping that a key stands in has that other key. */
function hasSibling({ section: { group }, root, marked: { path } }: NameSite, name: string): boolean {
  if (path.length === 1 && group?.role === 'mapping') return partNamed(group, name) !== undefined;
  const holder = placeAt(root, path.slice(0, -1))?.node;
  return holder?.kind === 'mapping' && pairOf(holder, name) !== undefined;
}
