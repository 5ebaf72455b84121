import { listOf } from '../../../server/src/core/schema/schema.js';
import { applyEdits } from '../../../server/src/core/text/text-edit.js';
import type { TextRange } from '../../../server/src/core/text/text-range.js';
import type { YamlScalar } from '../../../server/src/core/yaml/node.js';
import { linesOf, type SamplePair } from './pairs.js';

/** Makes one fault at a pair; absent where that fault cannot be made. */
export type MakeFault = (text: string, at: SamplePair, random: () => number) => string | undefined;

/** The faults of the table, each by the name of its row. */
export const faults: Readonly<Record<string, MakeFault>> = {
  'required key removed': (text, at) => {
    const lines = linesOf(text, at);
    return lines && replace(text, lines, '');
  },
  'key mistyped': (text, { pair }, random) => {
    return pair.name.length < 3 ? undefined : replace(text, pair.key.range, mistyped(sourceOf(text, pair.key), random));
  },
  'enum or const mistyped': (text, { pair, schemas }, random) => {
    const { value } = pair;
    if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.value.length < 2) return undefined;
    const isListed = schemas().some(
      ({ schema }) => schema['const'] === value.value || listOf(schema, 'enum').includes(value.value),
    );
    return isListed ? replace(text, value.range, mistyped(sourceOf(text, value), random)) : undefined;
  },
  'number or boolean quoted, word for a number': (text, { pair }, random) => {
    const value = plainScalar(pair.value);
    if (value === undefined || (typeof value.value !== 'number' && typeof value.value !== 'boolean')) return undefined;
    if (typeof value.value === 'number' && random() < 0.3) {
      return replace(text, value.range, numberWords[value.value] ?? 'many');
    }
    return replace(text, value.range, `"${sourceOf(text, value)}"`);
  },
  'number out of range': (text, { pair, schemas }) => {
    const value = plainScalar(pair.value);
    if (typeof value?.value !== 'number') return undefined;
    const limit = (...keywords: string[]) =>
      schemas()
        .flatMap(({ schema }) => keywords.map((keyword) => schema[keyword]))
        .find((found) => typeof found === 'number');
    const [least, most] = [limit('minimum', 'exclusiveMinimum'), limit('maximum', 'exclusiveMaximum')];
    if (most !== undefined) return replace(text, value.range, String(most + 1));
    return least === undefined ? undefined : replace(text, value.range, String(least - 1));
  },
  'unknown key added': (text, at) => {
    const lines = linesOf(text, at);
    if (lines === undefined) return undefined;
    const indent = text.slice(lines.start, at.pair.key.range.start);
    return replace(text, { start: lines.start, end: lines.start }, `${indent}zzz_extra: surplus\n`);
  },
  'key dedented out of its parent': (text, at) => {
    const lines = linesOf(text, at);
    if (lines === undefined || at.outerColumn === undefined) return undefined;
    const indent = at.pair.key.range.start - lines.start;
    if (indent <= at.outerColumn) return undefined;
    const removed = ' '.repeat(indent - at.outerColumn);
    const moved = text
      .slice(lines.start, lines.end)
      .split('\n')
      .map((line) => (line.startsWith(removed) ? line.slice(removed.length) : line));
    return replace(text, lines, moved.join('\n'));
  },
  'no space after the colon; quote not closed; tab': (text, at, random) => {
    const { pair, mapping } = at;
    const kind = Math.floor(random() * 3);
    if (kind === 0 && !mapping.flow && /^: \S/.test(text.slice(pair.key.range.end, pair.key.range.end + 3))) {
      return replace(text, { start: pair.key.range.end, end: pair.key.range.end + 2 }, ':');
    }
    if (kind === 1 && pair.value.kind === 'scalar' && pair.value.style.endsWith('quoted')) {
      const { end } = pair.value.range;
      return replace(text, { start: end - 1, end }, '');
    }
    const lines = kind === 2 ? linesOf(text, at) : undefined;
    const column = lines === undefined ? 0 : pair.key.range.start - lines.start;
    return lines === undefined || column === 0
      ? undefined
      : replace(text, { start: lines.start, end: lines.start + column }, '\t'.repeat(Math.ceil(column / 2)));
  },
};

const numberWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function replace(text: string, range: TextRange, newText: string): string {
  return applyEdits(text, [{ range, newText }]);
}

function sourceOf(text: string, { range }: { readonly range: TextRange }): string {
  return text.slice(range.start, range.end);
}

function plainScalar(node: SamplePair['pair']['value']): YamlScalar | undefined {
  return node.kind === 'scalar' && node.style === 'plain' ? node : undefined;
}

/** A slip of the fingers inside a word: two letters swapped, one left out, one doubled, or a neighbour hit. */
function mistyped(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [letter = '', next = ''] = [word[at], word[at + 1]];
  const slips = [
    word.slice(0, at) + next + letter + word.slice(at + 2),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    `${word.slice(0, at)}${letter === 'x' ? 'z' : 'x'}${word.slice(at + 1)}`,
  ];
  const slip = slips[Math.floor(random() * slips.length)] ?? '';
  return slip === word ? (slips[1] ?? '') : slip;
}
