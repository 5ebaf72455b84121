import { memoize } from '../base/memoize.js';
import { placesOfConcept } from '../schema/concepts.js';
import { valueAt } from '../schema/patch.js';
import type { SchemaCheck } from '../schema/schema-check.js';
import type { Path } from '../text/json-pointer.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import { checksOf } from '../workspace/check.js';
import { kindOf } from '../workspace/kind.js';
import type { Kind } from '../workspace/pack.js';
import type { Environment } from '../workspace/snapshot.js';
import { placeAt } from '../yaml/locate.js';
import { contentRange } from '../yaml/node.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { createFinder, findInWhole, type Judge } from './pack/find-targets.js';
import { targetsOf, type Targets } from './pack/targets.js';

/** What was found in a value, and where that value stands. */
export interface InPlace<Found> {
  readonly check: SchemaCheck;
  readonly path: Path;
  readonly found: Found;
}

/** Looks at each value that the schemas of a pack call by a concept; one that an edit left alone is not looked at again. */
export function perConcept<Found>(
  concept: string,
  derive: (self: unknown) => readonly Found[],
): (file: SourceFile, environment: Environment) => Iterable<InPlace<Found>> {
  const judge: Judge = ({ self }) => ({ message: derive(self).length > 0 ? concept : undefined, steps: 1 });
  const finder = createFinder(judge, undefined);
  const targetsIn = memoize((kind: Kind): Targets | undefined => targetsOf(placesOfConcept(kind.library, concept)));
  return function* (file, environment) {
    const kind = kindOf(environment, file);
    const targets = kind?.type === 'pack' ? targetsIn(kind.kind) : undefined;
    const [check] = targets === undefined ? [] : checksOf(environment, file);
    if (targets === undefined || check === undefined) return;
    const group = blocksOf(file);
    if (group === undefined && parse(file).problems.length > 0) return;
    const places =
      group === undefined
        ? findInWhole(check.root, check.data, targets, { judge, at: undefined })
        : finder(group, targets);
    for (const { path } of places) {
      for (const found of derive(valueAt(check.data, path))) yield { check, path, found };
    }
  };
}

/** Where a part of a text stands in the file; absent where the text is written in another way than it is read. */
export function rangeWithin(check: SchemaCheck, path: Path, { start, end }: TextRange): TextRange | undefined {
  const node = placeAt(check.root, path)?.node;
  if (node?.kind !== 'scalar') return undefined;
  const content = contentRange(node);
  if (check.text.slice(content.start, content.end) !== node.value) return undefined;
  return { start: content.start + start, end: content.start + end };
}
