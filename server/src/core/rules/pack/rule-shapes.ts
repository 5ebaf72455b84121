import type { PackContext } from '../../authoring/pack-context.js';
import { shapesAt, type SchemaShape } from '../../authoring/schema-shapes.js';
import type { Shapes } from '../../expressions/keys-named.js';
import { placesOfConcept } from '../../schema/concepts.js';
import { isObject } from '../../schema/schema.js';
import type { SourceFile } from '../../text/source-file.js';
import { documentData } from '../../workspace/check.js';
import { parse } from '../../yaml/parse.js';
import { patternOf } from './targets.js';

/** What an expression of a rule looks at, as the schemas of its pack say; the rest of the rule may not be there yet. */
export function shapesOfRule(file: SourceFile, { kinds }: PackContext): Shapes<SchemaShape> {
  const [document] = parse(file).documents;
  const data = document === undefined ? undefined : documentData(document);
  const own = isObject(data) ? textsOf(data['kind']) : [];
  const targets = isObject(data) ? textsOf(data['for']) : [];
  const ofRule = kinds.filter(({ name }) => own.length === 0 || own.includes(name));
  return shapesAt(
    ofRule.map(({ library }) => library),
    (library) =>
      targets.flatMap((target) => (target.startsWith('/') ? [patternOf(target)] : placesOfConcept(library, target))),
  );
}

function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each): each is string => typeof each === 'string');
}
