import { applicableIn } from '../../schema/applicable.js';
import { originOf } from '../../workspace/document-location.js';
import type { SourceFile } from '../../text/source-file.js';
import type { FileEdits, TextEdit } from '../../text/text-edit.js';
import type { Path } from '../../text/json-pointer.js';
import { checksOf } from '../../workspace/check.js';
import type { Environment, Snapshot } from '../../workspace/snapshot.js';
import { rootMadeBy } from '../../workspace/project.js';
import type { YamlNode, YamlScalar } from '../../yaml/node.js';
import { parse } from '../../yaml/parse.js';
import { writeInStyle } from '../../yaml/write-scalar.js';

/** A file or a folder that gets another place. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Answers `workspace/willRenameFiles`: paths from file to file that would lead nowhere, as they have to be then. */
export function editsForMoves(
  snapshot: Snapshot,
  schemas: readonly SourceFile[],
  renames: readonly Move[],
): FileEdits[] {
  const moves = renames.map(({ from, to }) => ({ from: decoded(from), to: decoded(to) }));
  const files = new Map([...schemas, ...snapshot.files.values()].map((file) => [file.uri, file]));
  const isSchema = new Set(schemas.map(({ uri }) => uri));
  const names = moves.map(({ from }) => from.replace(/^.*\//, ''));
  return [...files.values()].flatMap((file) => {
    // A file that stays has to name what moves; one that moves may name anything.
    const uri = decoded(file.uri);
    const matters = moved(uri, moves) !== uri || names.some((name) => decoded(file.text).includes(name));
    const edits = matters ? editsIn(snapshot.environment, file, isSchema.has(file.uri), moves) : [];
    return edits.length === 0 ? [] : [{ uri: file.uri, edits }];
  });
}

function editsIn(environment: Environment, file: SourceFile, isSchema: boolean, moves: readonly Move[]): TextEdit[] {
  const before = decoded(file.uri);
  const after = moved(before, moves);
  // The path of a pack is one of a folder, and no reference with a fragment.
  const isFolder = rootMadeBy(file.uri) !== undefined;
  return linksIn(environment, file, isSchema).flatMap((node) => {
    const [path = '', fragment = ''] = /^([^?#]*)(.*)$/s.exec(String(node.value))?.slice(1) ?? [];
    const target = path === '' ? undefined : resolve(before, decoded(path));
    const newTarget = target && moved(target, moves);
    if (newTarget === undefined || resolve(after, decoded(path)) === newTarget) return [];
    const newPath = relative(after, newTarget, path.startsWith('./'));
    if (newPath === undefined) return [];
    const written = isFolder ? newPath : asReference(newPath, path.includes('%'));
    return [{ range: node.range, newText: writeInStyle(written + fragment, node.style) }];
  });
}

/** A path as a reference, with all its characters as signs, or only those that would be read as something else. */
function asReference(path: string, isEncoded: boolean): string {
  const encoded = isEncoded ? encodeURI(path) : path.replace(/%(?=[\dA-Fa-f]{2})/g, '%25');
  return encoded.replace(/[#?]/g, encodeURIComponent);
}

/** The values of a file that are paths from it to others. */
function linksIn(environment: Environment, file: SourceFile, isSchema: boolean): YamlScalar[] {
  const links: YamlScalar[] = [];
  const root = parse(file).documents[0]?.root;
  if (isSchema && root !== undefined) visit(root, [], (path) => path.at(-1) === '$ref', links);
  if (rootMadeBy(file.uri) !== undefined && root !== undefined) {
    visit(root, [], (path) => path.join('/') === 'pack/from', links);
  }
  for (const check of checksOf(environment, file)) {
    const isLink = (path: Path) => applicableIn(check, path).some(({ schema }) => schema['format'] === 'uri-reference');
    visit(check.root, [], isLink, links);
  }
  return links;
}

/** Texts at the places asked for; what an alias repeats is looked at where it is written. */
function visit(node: YamlNode, path: Path, isWanted: (path: Path) => boolean, into: YamlScalar[]): void {
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string' && isWanted(path)) into.push(node);
  } else if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) visit(item, [...path, index], isWanted, into);
  } else if (node.kind === 'mapping') {
    for (const { name, value } of node.pairs) visit(value, [...path, name], isWanted, into);
  }
}

function moved(uri: string, moves: readonly Move[]): string {
  const move = moves.find(({ from }) => uri === from || uri.startsWith(`${from}/`));
  return move === undefined ? uri : move.to + uri.slice(move.from.length);
}

/** The file that a relative path leads to; absent for an address of its own, and for a path from the root. */
function resolve(from: string, path: string): string | undefined {
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:|^\//.test(path)) return undefined;
  const origin = originOf(from);
  const segments = from.slice(origin.length).split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '.') segments.push(segment);
  }
  return origin + segments.join('/');
}

/** The path from one file to another; absent where they are in different file systems. */
function relative(from: string, to: string, withDot: boolean): string | undefined {
  if (originOf(from) !== originOf(to)) return undefined;
  const start = from.split('/').slice(0, -1);
  const end = to.split('/');
  const differs = start.findIndex((segment, index) => segment !== end[index]);
  const shared = differs === -1 ? start.length : differs;
  const path = [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/');
  return withDot && !path.startsWith('..') ? `./${path}` : path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
