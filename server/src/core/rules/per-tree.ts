import { memoize } from '../base/memoize.js';
import type { SourceFile } from '../text/source-file.js';
import type { Group } from '../yaml/group.js';
import type { YamlNode } from '../yaml/node.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { shiftedRange } from '../yaml/tree.js';
import type { RuleFinding } from './rule.js';

/** Runs a check that looks at one tree at a time on each block of a file; a block that did not change is not checked again. */
export function perTree(derive: (root: YamlNode) => Iterable<RuleFinding>): (file: SourceFile) => RuleFinding[] {
  const findingsOf = memoize((root: YamlNode): readonly RuleFinding[] => [...derive(root)]);
  return (file) => {
    const group = blocksOf(file);
    if (group !== undefined) return inGroup(group, 0);
    return parse(file).documents.flatMap(({ root }) => (root === undefined ? [] : findingsOf(root)));
  };

  function inGroup({ parts, starts }: Group, offset: number): RuleFinding[] {
    const found: RuleFinding[] = [];
    for (const [index, part] of parts.entries()) {
      const start = offset + (starts[index] ?? 0);
      if (part.kind === 'group') found.push(...inGroup(part, start));
      else if (part.parsed.root !== undefined) {
        for (const finding of findingsOf(part.parsed.root)) {
          found.push({ ...finding, range: shiftedRange(finding.range, start) });
        }
      }
    }
    return found;
  }
}
