import { applicableAt, type ApplicableSchema } from '../../../server/src/core/schema/applicable.js';
import type { Path } from '../../../server/src/core/text/json-pointer.js';
import { lineEndAt, lineStartAt } from '../../../server/src/core/text/lines.js';
import { checksOf } from '../../../server/src/core/workspace/check.js';
import { isEmpty, type YamlMapping, type YamlNode, type YamlPair } from '../../../server/src/core/yaml/node.js';
import type { Sample } from './corpus.js';
import { uri } from './verdict.js';

/** A pair of a file, and what its schema says about it. */
export interface SamplePair {
  readonly path: Path;
  readonly pair: YamlPair;
  readonly mapping: YamlMapping;
  readonly schemas: () => readonly ApplicableSchema[];
  /** Column of the mapping that holds this one's mapping; absent where there is none. */
  readonly outerColumn: number | undefined;
}

/** All pairs of a file, outer ones first. */
export function pairsIn({ text, environment }: Sample): SamplePair[] {
  return checksOf(environment, { uri, text }).flatMap(({ library, data, root }) => {
    return visit(root, [], undefined);

    function visit(node: YamlNode, path: Path, outerColumn: number | undefined): SamplePair[] {
      if (node.kind === 'sequence') {
        return node.items.flatMap((item, index) => visit(item, [...path, index], undefined));
      }
      if (node.kind !== 'mapping') return [];
      return node.pairs.flatMap((pair) => {
        const own = [...path, pair.name];
        const { start } = pair.key.range;
        const column = node.flow ? undefined : start - lineStartAt(text, start);
        const schemas = () => applicableAt(library, data, own);
        return [{ path: own, pair, mapping: node, schemas, outerColumn }, ...visit(pair.value, own, column)];
      });
    }
  });
}

/** The lines that a pair in block style has for itself; absent when it shares one. */
export function linesOf(text: string, { pair, mapping }: SamplePair): { start: number; end: number } | undefined {
  const start = lineStartAt(text, pair.key.range.start);
  if (mapping.flow || text.slice(start, pair.key.range.start).trim() !== '') return undefined;
  const last = isEmpty(pair.value) ? pair.key.range.end : pair.value.range.end;
  return { start, end: Math.min(lineEndAt(text, last) + 1, text.length) };
}
