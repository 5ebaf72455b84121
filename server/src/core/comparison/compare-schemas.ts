import { documentsOf, type SchemaLibrary } from '../schema/library.js';
import { libraryAt, stepsOf } from '../schema/steps.js';
import { canonicalJson } from '../base/canonical-json.js';
import { asCompatible, type Change, type ChangeSubject } from './change.js';
import { pathInPack } from '../workspace/pack-schemas.js';
import { given } from './given.js';
import type { MigrationStep } from './migration-steps.js';
import { marks } from './marks.js';
import { Prover } from './prover.js';
import { comparer } from './same.js';
import { Sampler } from './sample.js';
import { rootNode } from './schema-node.js';
import { SchemaWalk } from './schema-walk.js';
import { subjectInWords } from './words.js';

/** Two versions of the schema of a kind. */
export interface SchemaPair {
  readonly about: ChangeSubject;
  readonly before: SchemaLibrary;
  readonly now: SchemaLibrary;
  /** What the newer pack mends in files of the kind. */
  readonly steps: readonly MigrationStep[];
}

/**
 * What a newer schema means differently, place by place.
 *
 * Where no change is breaking or undecidable, every file that the older one accepts is accepted by the newer one.
 */
export function compareSchemas(pair: SchemaPair): readonly Change[] {
  const { before, now } = pair;
  if (comparer(marks)(rootNode(before), rootNode(now)) && !hasDynamicReferences(now)) return [];
  if (hasDynamicReferences(before) || hasDynamicReferences(now))
    return isWrittenAlike(before, now) ? [] : [untold(pair)];
  const [prover, sampler] = [new Prover(), new Sampler()];
  const walk = new SchemaWalk({ ...pair, prover, sampler });
  const found = walk.compare([rootNode(before)], [rootNode(now)], []);
  const isProved = prover.entails(given([rootNode(before)]), rootNode(now));
  // A place may refuse what the file around it never lets through.
  const settled = isProved ? found.map((change) => (change.mark !== undefined ? change : asCompatible(change))) : found;
  const isExplained = settled.some(({ verdict, mark }) => verdict !== 'compatible' && (isProved || mark === undefined));
  if (isExplained || (isProved && stepsAreProved(pair))) return settled;
  const example = isProved ? undefined : sampler.counterexample([rootNode(before)], [rootNode(now)]);
  return [...settled, untold(pair, example)];
}

/** What nobody can say more of than that it is different. */
function untold({ about, now }: SchemaPair, example?: { readonly value: unknown }): Change {
  const place = { path: [], file: pathInPack(now.root), pointer: '' };
  return {
    ...{ about, place },
    verdict: example === undefined ? 'undecidable' : 'breaking',
    message: `${subjectInWords([])} has to be something else than before.`,
    ...(example === undefined ? {} : { example }),
  };
}

/** Files of each step, and those without one, are checked against a schema of their own. */
function stepsAreProved({ before, now }: SchemaPair): boolean {
  const [older, newer] = [stepsOf(before), stepsOf(now)];
  const pairs = [
    [older[0], newer[0]],
    ...[...new Set([...older, ...newer])].map((step) => [
      older.includes(step) ? step : undefined,
      newer.includes(step) ? step : undefined,
    ]),
  ];
  return pairs.every(([from, to]) => {
    const [first, second] = [libraryAt(before, from), libraryAt(now, to)];
    return new Prover().entails(given([rootNode(first)]), rootNode(second));
  });
}

/** What such a reference leads to depends on the schemas that were gone through to reach it. */
function hasDynamicReferences(library: SchemaLibrary): boolean {
  return [...documentsOf(library).values()].some(hasDynamic);
}

function hasDynamic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return '$dynamicRef' in value || '$recursiveRef' in value || Object.values(value).some(hasDynamic);
}

function isWrittenAlike(one: SchemaLibrary, other: SchemaLibrary): boolean {
  const text = ({ documents }: SchemaLibrary) => canonicalJson(Object.fromEntries(documents));
  return text(one) === text(other);
}
