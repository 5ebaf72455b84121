import { canonicalJson } from '../base/canonical-json.js';
import { stepsOf } from '../schema/steps.js';
import { textOf } from '../schema/schema.js';
import { named } from '../schema/words.js';
import type { Change, ChangePlace, ChangeSubject, Verdict } from './change.js';
import { pathInPack } from '../workspace/pack-schemas.js';
import { namesIn } from './same.js';
import {
  assertedKeywords,
  childNode,
  childrenIn,
  isObjectNode,
  targetOf,
  type ObjectNode,
  type SchemaNode,
} from './schema-node.js';
import { subjectInWords } from './words.js';

/** The keywords by which a schema tells rules, other files and editors what a value is. */
export const marks: readonly string[] = [
  ...['x-required-from', 'x-steps', 'x-defines', 'x-refers-to', 'x-concept', 'x-unit', 'x-range', 'x-summary'],
  'deprecated',
];

/** What it means for files that were valid when a mark comes, goes, or becomes another one. */
const verdictsOfMarks: Readonly<
  Record<string, { readonly comes: Verdict; readonly goes: Verdict; readonly what: string }>
> = {
  'x-steps': { comes: 'undecidable', goes: 'undecidable', what: 'the steps that a file goes through' },
  'x-defines': { comes: 'undecidable', goes: 'undecidable', what: 'the name that it defines' },
  'x-refers-to': { comes: 'undecidable', goes: 'compatible', what: 'the name that it refers to' },
  'x-concept': { comes: 'undecidable', goes: 'compatible', what: 'the concept that rules know it by' },
  'x-unit': { comes: 'undecidable', goes: 'compatible', what: 'the unit that it is read in' },
  'x-range': { comes: 'undecidable', goes: 'compatible', what: 'the range that it is part of' },
  'x-summary': { comes: 'compatible', goes: 'undecidable', what: 'what other files may read of it' },
  deprecated: { comes: 'compatible', goes: 'compatible', what: 'whether it is deprecated' },
};

/** One place in both schemas. */
interface MarkedPlace {
  readonly olds: readonly SchemaNode[];
  readonly news: readonly SchemaNode[];
  readonly path: readonly string[];
}

/** How the marks of a place have changed. */
export function markChanges(about: ChangeSubject, at: MarkedPlace): readonly Change[] {
  const [before, now] = [reached(at.olds), reached(at.news)];
  const subject = subjectInWords(at.path);
  const ofMarks = Object.entries(verdictsOfMarks).flatMap(([mark, { comes, goes, what }]): Change[] => {
    const [was, is] = [markOf(before, mark), markOf(now, mark)];
    if (was === is) return [];
    const message = `${subject} has changed in ${what}: ${was ?? 'none'} before, ${is ?? 'none'} now.`;
    const verdict = is === undefined ? goes : comes;
    return [{ about, place: placeOf(at), verdict, mark, message, ...values(was, is) }];
  });
  return [...ofMarks, ...requiredFromChanges(about, at)];
}

function placeOf({ olds, news, path }: MarkedPlace): ChangePlace {
  const at = news[0] ?? olds[0];
  return { path, file: pathInPack(at?.base ?? ''), pointer: at?.pointer ?? '' };
}

function values(was: string | undefined, is: string | undefined): Pick<Change, 'was' | 'is'> {
  return { ...(was === undefined ? {} : { was }), ...(is === undefined ? {} : { is }) };
}

/** Tells of marks that have changed further in, where nobody goes from place to place. */
export function innerMarkChange(about: ChangeSubject, at: MarkedPlace, what: string): readonly Change[] {
  if (marksWithin(at.olds) === marksWithin(at.news)) return [];
  const message = `${subjectInWords(at.path)} has changed in what rules and other files know of ${what}.`;
  return [{ about, place: placeOf(at), verdict: 'undecidable', mark: 'several', message }];
}

/** From which step on a key is required: later is easier, where the steps are the same. */
export function requiredFromChanges(about: ChangeSubject, at: MarkedPlace): readonly Change[] {
  const [was, is] = [at.olds, at.news].map((nodes) => {
    return nodes
      .filter(isObjectNode)
      .map(({ schema }) => textOf(schema, 'x-required-from'))
      .find((step) => step !== undefined);
  });
  if (was === is) return [];
  const [older, newer] = [at.olds, at.news].map(([node]) => (node === undefined ? [] : stepsOf(node.library)));
  const isLater =
    was !== undefined &&
    is !== undefined &&
    older?.join() === newer?.join() &&
    (newer?.indexOf(is) ?? 0) >= (older?.indexOf(was) ?? 0);
  const verdict = is === undefined || isLater ? 'compatible' : 'breaking';
  const before = was === undefined ? '' : `, before from ${named(was)} on`;
  const what =
    is === undefined ? `no longer required from ${named(was)} on` : `required from ${named(is)} on now${before}`;
  const message = `${subjectInWords(at.path)} is ${what}.`;
  return [{ about, place: placeOf(at), verdict, mark: 'x-required-from', message, ...values(was, is) }];
}

/** What the nodes themselves say to rules, other files and editors, as one text. */
export function marksOn(nodes: readonly SchemaNode[]): string {
  const all = reached(nodes);
  return marks.map((mark) => `${mark} ${markOf(all, mark) ?? ''}`).join('\n');
}

/** All that the nodes say, through references. */
function reached(nodes: readonly SchemaNode[]): readonly ObjectNode[] {
  const found = new Map<unknown, ObjectNode>();
  nodes.forEach(add);
  return [...found.values()];

  function add(node: SchemaNode | undefined): void {
    if (node === undefined || !isObjectNode(node) || found.has(node.schema)) return;
    found.set(node.schema, node);
    add(targetOf(node));
    childrenIn(node, 'allOf').forEach(add);
  }
}

function markOf(nodes: readonly ObjectNode[], mark: string): string | undefined {
  const values = nodes.map(({ schema }) => schema[mark]).filter((value) => value !== undefined && value !== false);
  const said = [...new Set(values.map(canonicalJson))].sort();
  return said.length === 0 ? undefined : said.join(', ').replaceAll('"', '');
}

/** All that the nodes and those inside of them say to rules that may find errors, and to other files, as one text. */
function marksWithin(nodes: readonly SchemaNode[]): string {
  const seen = new Set<unknown>();
  const found = new Set<string>();
  nodes.forEach(visit);
  return [...found].sort().join('\n');

  function visit(node: SchemaNode | undefined): void {
    if (node === undefined || !isObjectNode(node) || seen.has(node.schema)) return;
    seen.add(node.schema);
    for (const mark of marks) {
      if (mark !== 'deprecated' && Object.hasOwn(node.schema, mark))
        found.add(`${mark} ${canonicalJson(node.schema[mark])}`);
    }
    visit(targetOf(node));
    for (const child of childrenWithin(node)) visit(child);
  }
}

function childrenWithin(node: ObjectNode): (SchemaNode | undefined)[] {
  const keywords = assertedKeywords(node);
  return keywords.flatMap((keyword) => {
    const value = node.schema[keyword];
    if (Array.isArray(value)) return childrenIn(node, keyword);
    if (!byName.has(keyword)) return [childNode(node, keyword)];
    return namesIn(node.schema, keyword).map((name) => childNode(node, keyword, name));
  });
}

const byName = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependencies']);
