import { withMember } from '../../base/lazy-members.js';
import { memberOf } from '../../schema/applicable.js';
import { withData, type SchemaCheck } from '../../schema/schema-check.js';
import { isObject } from '../../schema/schema.js';
import type { Path } from '../../text/json-pointer.js';
import type { SourceFile } from '../../text/source-file.js';
import type { TextEdit } from '../../text/text-edit.js';
import { checkAt } from '../../workspace/check.js';
import type { Environment } from '../../workspace/snapshot.js';
import { isEmpty, type YamlMapping, type YamlNode, type YamlPair, type YamlSequence } from '../../yaml/node.js';
import { editedFile, parse } from '../../yaml/parse.js';
import { pairBefore } from '../../yaml/locate.js';
import { nodesAround } from './surroundings.js';

/** Stands for what is half typed, so that the parser shows where it would be in the tree. */
const marker = 'concord-cursor';

export type ProbeForm = 'key' | 'renamed key' | 'value' | 'item';

const wordOf: Readonly<Record<ProbeForm, string>> = {
  key: `${marker}: `,
  'renamed key': marker,
  value: marker,
  item: `- ${marker}`,
};

export interface ProbeRequest {
  readonly form: ProbeForm;
  /** Puts nothing but white space where the word goes. */
  readonly edit: TextEdit;
  /** What closes the brackets around the word if nothing else does, the innermost first. */
  readonly closers: string;
}

/** What the tree is where something could be written. */
export interface Probe {
  /** The file as if the word were not there. */
  readonly check: SchemaCheck;
  /** The way to the mapping that takes a key, or to what holds the value. */
  readonly path: Path;
  /** The last step to the value; absent for a key, and for the root. */
  readonly segment: string | number | undefined;
  readonly parent: YamlMapping | YamlSequence | undefined;
  /** The data of the value that stands behind the key already; absent when there is none. */
  readonly existing?: unknown;
  /** What closes the brackets that nothing else closes. */
  readonly closers: string;
  /** How many problems the file has with the word. */
  readonly problems: number;
}

/** Where a word of this form would stand if it replaced what the edit does. Tells whether it can stand there at all. */
export function probe(
  environment: Environment,
  original: SourceFile,
  { form, edit, closers }: ProbeRequest,
): Probe | 'in text' | undefined {
  const start = edit.range.start + edit.newText.length;
  const mostProblems = { count: -1 };
  const allowed = (): number => {
    if (mostProblems.count < 0) mostProblems.count = parse(editedFile(original, edit)).problems.length;
    return mostProblems.count;
  };

  const markerStart = start + wordOf[form].indexOf(marker);
  for (const { file, added, count } of attempts()) {
    const check = checkAt(environment, file, start);
    if (check === undefined) continue;
    const found = find(check.root, [], undefined, markerStart, form);
    if (found === undefined) {
      if (isInText(check.root, markerStart)) return 'in text';
      continue;
    }
    const { value, ...place } = found;
    const data = withoutMarker(check.data, found);
    const existing = value === undefined || isEmpty(value) ? undefined : markedData(check.data, found.path);
    return {
      ...place,
      check: withData(check, data),
      closers: added,
      problems: count,
      ...(existing === undefined ? {} : { existing }),
    };
  }
  return undefined;

  /** The file with the word, and with as many of the closers as leave the fewest problems. */
  function attempts() {
    const found: { readonly file: SourceFile; readonly added: string; readonly count: number }[] = [];
    for (let length = 0; length <= closers.length; length++) {
      const added = closers.slice(0, length);
      const file = editedFile(original, { range: edit.range, newText: edit.newText + wordOf[form] + added });
      const count = parse(file).problems.length;
      if (count === 0) return [{ file, added, count }];
      if (count <= allowed()) found.push({ file, added, count });
    }
    return found.sort((a, b) => a.count - b.count);
  }
}

/** Whether the word only goes on with a text that began before it. */
function isInText(root: YamlNode, offset: number): boolean {
  const innermost = nodesAround(root, offset).at(-1);
  return innermost?.kind === 'scalar' && innermost.range.start < offset;
}

type Found = Pick<Probe, 'path' | 'segment' | 'parent'> & { readonly value?: YamlNode };

function markedData(data: unknown, path: Path): unknown {
  return [...path, marker].reduce(memberOf, data);
}

function find(node: YamlNode, path: Path, parent: Found['parent'], offset: number, form: ProbeForm): Found | undefined {
  const isKey = form === 'key' || form === 'renamed key';
  if (node.kind === 'scalar') {
    if (isKey || node.style !== 'plain' || node.value !== marker || node.range.start !== offset) return undefined;
    return { path: path.slice(0, -1), segment: path.at(-1), parent };
  }
  if (isKey && node.kind === 'mapping') {
    const pair = pairAt(node, offset);
    if (pair !== undefined) return { path, segment: undefined, parent: node, value: pair.value };
  }
  for (const { segment, child } of childrenAround(node, offset)) {
    if (offset > child.range.end || node.kind === 'alias') continue;
    const found = find(child, [...path, segment], node, offset, form);
    if (found !== undefined) return found;
  }
  return undefined;
}

function pairAt(mapping: YamlMapping, offset: number): YamlPair | undefined {
  const pair = pairBefore(mapping, offset);
  return pair?.name === marker && pair.key.range.start === offset ? pair : undefined;
}

interface Child {
  readonly segment: string | number;
  readonly child: YamlNode;
}

/** What may hold a node that starts at `offset`: it does not start behind it. */
function childrenAround(node: YamlNode, offset: number): readonly Child[] {
  if (node.kind === 'mapping') {
    const pair = pairBefore(node, offset);
    return pair === undefined ? [] : [{ segment: pair.name, child: pair.value }];
  }
  if (node.kind !== 'sequence') return [];
  const items = node.items.map((child, segment) => ({ segment, child }));
  return items.filter(({ child }) => child.range.start <= offset);
}

/** The data as it is without what is being typed; shares all that is not on the way there. */
function withoutMarker(data: unknown, { path, segment }: Found): unknown {
  const [first, ...rest] = path;
  if (first !== undefined) {
    const next = (value: unknown): unknown => withoutMarker(value, { path: rest, segment, parent: undefined });
    if (Array.isArray(data)) return data.map((item: unknown, index) => (index === first ? next(item) : item));
    return isObject(data) ? withMember(data, String(first), next(data[first])) : data;
  }
  if (Array.isArray(data)) return data.filter((_, index) => index !== segment);
  if (!isObject(data)) return undefined;
  const dropped = segment ?? marker;
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== dropped));
}
