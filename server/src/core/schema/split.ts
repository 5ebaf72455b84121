import type { Path } from '../text/json-pointer.js';
import { placeAt } from '../yaml/locate.js';
import { splitTexts, type SplitText } from '../yaml/split-text.js';
import { writeScalar } from '../yaml/write-scalar.js';
import type { Candidate } from './candidates.js';
import { withValue } from './patch.js';
import type { SchemaCheck } from './schema-check.js';

/** The text that its comma cut, of which the key `name` at `path` is a part: `{ title: Hello, world }`. */
export function splitAt(
  { root, text }: SchemaCheck,
  path: Path,
  name: Path[number] | undefined,
): SplitText | undefined {
  const node = placeAt(root, path)?.node;
  if (node?.kind !== 'mapping') return undefined;
  return splitTexts(node, text).find(({ pairs }) => pairs.some((pair) => pair.name === name));
}

/** The whole text as one value, in quotes. */
export function joinText({ data }: SchemaCheck, path: Path, split: SplitText | undefined): Candidate[] {
  if (split === undefined) return [];
  const { head, pairs, whole, meant } = split;
  const without = pairs.reduce((rest, { name }) => withValue(rest, [...path, name], undefined), data);
  return [
    {
      title: 'Put the text in quotes',
      edits: [{ range: whole, newText: writeScalar(meant) }],
      data: withValue(without, [...path, head.name], meant),
    },
  ];
}
