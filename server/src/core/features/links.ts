import { applicableIn } from '../schema/applicable.js';
import type { Path } from '../text/json-pointer.js';
import { pathOf } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import { checkAt } from '../workspace/check.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { contentRange, type YamlNode } from '../yaml/node.js';
import { parse } from '../yaml/parse.js';

/** A part of a value that leads somewhere. */
export interface Link {
  readonly range: TextRange;
  /** A web address, or a reference relative to the file. */
  readonly target: string;
}

/** More than anyone follows. */
const mostLinks = 5000;

/** The web addresses in the values of a file, and the values that the schema says refer to another file. */
export function linksIn(snapshot: Snapshot, uri: string): readonly Link[] {
  const file = snapshot.files.get(uri);
  if (file === undefined) return [];
  const { text } = file;
  const isSchema = /\.schema\.(?:json|ya?ml)$/.test(pathOf(uri));
  const links: Link[] = [];
  for (const { root } of parse(file).documents) if (root !== undefined) visit(root, []);
  return links;

  function visit(node: YamlNode, path: Path): void {
    if (links.length >= mostLinks) return;
    if (node.kind === 'mapping') for (const { name, value } of node.pairs) visit(value, [...path, name]);
    else if (node.kind === 'sequence') for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
    else if (node.kind === 'scalar' && typeof node.value === 'string') {
      const range = contentRange(node);
      const found = webAddressesIn(text, range);
      if (found.length > 0) links.push(...found);
      else if (isFileName(node.value) && refersToFile(range.start, path)) links.push({ range, target: node.value });
    }
  }

  function refersToFile(offset: number, path: Path): boolean {
    if (isSchema && path.at(-1) === '$ref') return true;
    const check = file && checkAt(snapshot.environment, file, offset);
    if (check === undefined) return false;
    return applicableIn(check, path).some(({ schema }) => fileFormats.has(schema['format']));
  }
}

/** Formats whose values may be relative. */
const fileFormats: ReadonlySet<unknown> = new Set(['uri-reference', 'iri-reference']);

/** A path of one line, as one would write it to a file beside this one; no fragment alone, and no other scheme. */
function isFileName(value: string): boolean {
  return /^(?![#?]|\/\/|[a-zA-Z][a-zA-Z0-9+.-]*:)[^\s<>"|]+$/.test(value);
}

/** Addresses in what is written; in a sentence the marks behind one are not a part of it. */
function webAddressesIn(text: string, { start, end }: TextRange): Link[] {
  const written = text.slice(start, end);
  if (!written.includes('://')) return [];
  return [...written.matchAll(/\bhttps?:\/\/[^\s<>"'`\\|{}^]+/g)].flatMap(({ 0: address, index }) => {
    const target = withoutMarks(address);
    const at = start + index;
    return /^https?:\/\/[^/]/.test(target) ? [{ range: { start: at, end: at + target.length }, target }] : [];
  });
}

function withoutMarks(address: string): string {
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? '';
    const isOpened = last === ')' && count(address.slice(0, end), '(') >= count(address.slice(0, end), ')');
    const isMark = /[.,;:!?*_~\])]/.test(last);
    if (!isMark || isOpened) break;
  }
  return address.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
