import type { Path } from '../text/json-pointer.js';
import { applicableIn } from './applicable.js';
import { matches, patternInWords } from './pattern-in-words.js';
import { respelled } from './respelled.js';
import type { SchemaCheck } from './schema-check.js';
import { schemasByName } from './schema.js';

/** The names nearest to one that the group at `path` takes by a pattern, though it does not take this one. */
export function shapedKeys(check: SchemaCheck, path: Path, name: string): string[] {
  return patternsIn(check, path).flatMap((pattern) => {
    const begun = [name.replace(/^[^\p{L}]+/u, ''), `_${name}`];
    return [...respelled(name, pattern), ...begun.filter((text) => text !== '' && matches(pattern, text))].slice(0, 2);
  });
}

/** What keys of the group at `path` look like, as a sentence with a space before it; empty where no pattern says. */
export function shapeInWords(check: SchemaCheck, path: Path, name: string): string {
  const [pattern] = patternsIn(check, path);
  const words = pattern === undefined ? undefined : patternInWords(pattern, shapedKeys(check, path, name)[0]);
  return words === undefined ? '' : ` A key here ${words.yes}.`;
}

/** Extensions such as `x-` are allowed nearly everywhere, and hardly ever meant. */
function patternsIn(check: SchemaCheck, path: Path): string[] {
  const all = applicableIn(check, path).flatMap(({ schema }) => schemasByName(schema, 'patternProperties'));
  const named = all.filter(([pattern, member]) => member !== false && !/^\^(?:\(\?:)?x-/.test(pattern));
  return [...new Set(named.map(([pattern]) => pattern))];
}
