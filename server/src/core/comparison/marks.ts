import { canonicalJson } from '../base/canonical-json.js';
import { stepsOf } from '../schema/steps.js';
import { isObject, listOf, textOf } from '../schema/schema.js';
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

interface MarkMeaning {
  readonly comes: Verdict;
  readonly goes: Verdict;
  /** What it says of a value, in the middle of a sentence. */
  readonly what: string;
  /** Why only the files can tell what changes for them: one sentence. */
  readonly why: string;
}

const ofRules = 'What rules find there depends on what stands in the files.';

/** What it means for files that were valid when a mark comes, goes, or becomes another one. */
const meanings: Readonly<Record<string, MarkMeaning>> = {
  'x-steps': {
    comes: 'undecidable',
    goes: 'undecidable',
    what: 'the steps that a file goes through',
    why: 'What a file has to hold depends on its step.',
  },
  'x-defines': {
    comes: 'undecidable',
    goes: 'undecidable',
    what: 'the name that it defines',
    why: 'It depends on the files whether each name that is used is still defined, and none twice.',
  },
  'x-refers-to': {
    comes: 'undecidable',
    goes: 'compatible',
    what: 'the name that it refers to',
    why: 'It depends on the files whether each name that stands there is defined.',
  },
  'x-concept': {
    comes: 'undecidable',
    goes: 'compatible',
    what: 'the concept that rules know it by',
    why: ofRules,
  },
  'x-unit': { comes: 'undecidable', goes: 'compatible', what: 'the unit that it is read in', why: ofRules },
  'x-range': { comes: 'undecidable', goes: 'compatible', what: 'the range that it is part of', why: ofRules },
  'x-summary': { comes: 'compatible', goes: 'undecidable', what: 'what other files may read of it', why: ofRules },
  deprecated: { comes: 'compatible', goes: 'compatible', what: 'whether it is deprecated', why: ofRules },
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
  const ofMarks = Object.entries(meanings).flatMap(([mark, { comes, goes, what, why }]): Change[] => {
    const [was, is] = [markOf(before, mark), markOf(now, mark)];
    if (was === is) return [];
    const message = `${subject} has changed in ${what}: ${was ?? 'none'} before, ${is ?? 'none'} now.`;
    const isLooser = is !== undefined && asksLess(before, now, mark);
    const verdict = isLooser ? 'compatible' : is === undefined ? goes : comes;
    const reason = verdict === 'undecidable' ? { reason: why } : {};
    return [{ about, place: placeOf(at), verdict, mark, message, ...reason, ...values(was, is) }];
  });
  return [...ofMarks, ...requiredFromChanges(about, at)];
}

/** Whether the one name that a mark speaks of is the same, and no more is asked of it than before. */
function asksLess(before: readonly ObjectNode[], now: readonly ObjectNode[], mark: string): boolean {
  const [was, is] = [before, now].map((nodes) => {
    const [only, ...more] = nodes.map(({ schema }) => schema[mark]).filter((value) => value !== undefined);
    if (more.length > 0 || Array.isArray(only)) return undefined;
    return isObject(only) ? only : typeof only === 'string' ? { symbol: only } : undefined;
  });
  if (was === undefined || is === undefined) return false;
  const isSame = canonicalJson({ ...was, ...unasked }) === canonicalJson({ ...is, ...unasked });
  const left = listOf(was, 'besides').every((name) => listOf(is, 'besides').includes(name));
  return isSame && left && (was['may-be-unused'] !== true || is['may-be-unused'] === true);
}

/** Names that need no definition, and definitions that need no use. */
const unasked = { besides: [], 'may-be-unused': false };

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
  return [{ about, place: placeOf(at), verdict: 'undecidable', mark: 'several', message, reason: ofRules }];
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

/** The sorts of names that values of these schemas define or refer to. */
export function symbolsAt(nodes: readonly SchemaNode[]): ReadonlySet<string> {
  const said = reached(nodes).flatMap(({ schema }) => [schema['x-defines'], schema['x-refers-to']].flat());
  return new Set(
    said.flatMap((mark) => (isObject(mark) ? [String(mark['symbol'])] : typeof mark === 'string' ? [mark] : [])),
  );
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
