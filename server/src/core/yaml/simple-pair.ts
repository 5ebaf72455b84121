import type { YamlMapping, YamlPair, YamlScalar } from './node.js';

/** A key and a word on one line, of characters that mean nothing else to YAML wherever they stand. */
const simplePair = /^( *)([A-Za-z_][A-Za-z0-9_-]*): ([A-Za-z][A-Za-z0-9_./-]*)\r?\n?$/;

/** The words that YAML's core schema reads as something other than text. */
const notText = /^(?:null|true|false)$/i;

/** The tree of the simplest of all blocks, as the library would read it, at a hundredth of its cost; else absent. */
export function readSimplePair(text: string): (YamlMapping & { readonly pairs: readonly [YamlPair] }) | undefined {
  const [, indent = '', name = '', word = ''] = simplePair.exec(text) ?? [];
  if (word === '' || notText.test(name) || notText.test(word)) return undefined;
  const start = indent.length;
  const end = start + name.length + 2 + word.length;
  const key = scalar(name, start);
  const value = scalar(word, end - word.length);
  return { kind: 'mapping', range: { start, end }, flow: false, pairs: [{ key, value, name }] };
}

function scalar(value: string, start: number): YamlScalar {
  return { kind: 'scalar', range: { start, end: start + value.length }, style: 'plain', value };
}
