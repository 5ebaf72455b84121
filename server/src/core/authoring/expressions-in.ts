import { placeAt } from '../yaml/locate.js';
import type { YamlNode, YamlScalar } from '../yaml/node.js';
import { parse } from '../yaml/parse.js';
import type { SourceFile } from '../text/source-file.js';

/** An expression in the file of a rule, or a text with expressions in braces. */
export interface WrittenExpression {
  readonly form: 'condition' | 'template';
  readonly scalar: YamlScalar;
  readonly text: string;
}

/** All expressions in the file of a rule, in no particular order. */
export function expressionsIn(file: SourceFile): readonly WrittenExpression[] {
  const root = parse(file).documents[0]?.root;
  if (root === undefined) return [];
  const at = (...path: string[]): YamlNode | undefined => placeAt(root, path)?.node;
  return [
    ...[at('when'), at('check'), ...valuesIn(at('severity', 'when'))].flatMap((node) => textIn(node, 'condition')),
    ...[at('message'), ...fixesIn(at('fix')).flatMap(templatesIn)].flatMap((node) => textIn(node, 'template')),
  ];
}

function fixesIn(node: YamlNode | undefined): readonly YamlNode[] {
  if (node === undefined) return [];
  return node.kind === 'sequence' ? node.items : [node];
}

/** The texts of a fix: its title, and all keys and values that it writes. */
function templatesIn(fix: YamlNode): readonly YamlNode[] {
  const at = (name: string): YamlNode | undefined => placeAt(fix, [name])?.node;
  const written = ['set', 'rename'].flatMap((name) => scalarsIn(at(name), 'with keys'));
  const others = ['title', 'insert', 'remove'].flatMap((name) => scalarsIn(at(name), 'values'));
  return [...others, ...written];
}

function valuesIn(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'mapping' ? node.pairs.map(({ value }) => value) : [];
}

/** Only the keys of the outermost group are templates. */
function scalarsIn(node: YamlNode | undefined, which: 'values' | 'with keys'): YamlNode[] {
  if (node === undefined) return [];
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'sequence') return node.items.flatMap((item) => scalarsIn(item, 'values'));
  if (node.kind !== 'mapping') return [];
  return node.pairs.flatMap(({ key, value }) => [
    ...(which === 'with keys' ? [key] : []),
    ...scalarsIn(value, 'values'),
  ]);
}

function textIn(node: YamlNode | undefined, form: WrittenExpression['form']): readonly WrittenExpression[] {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return [];
  return [{ form, scalar: node, text: node.value }];
}
