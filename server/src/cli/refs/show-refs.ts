import type { Colours } from '../reporters/colours.js';
import { plural } from '../reporters/counts.js';
import { jsonText } from '../reporters/json-text.js';
import { visible } from '../visible.js';
import type { RefGroup, RefPlace, Wanted } from './find-refs.js';

/** For people: one line a place, each thing by itself, and how many there are in the end. */
export function refsAsText(groups: readonly RefGroup[], colours: Colours): string {
  const sections = groups.map((group) =>
    [
      ...group.definitions.map((place) => line(group, 'definition', place)),
      ...group.uses.map((place) => line(group, 'use', place)),
    ].join(''),
  );
  const definitions = groups.reduce((sum, group) => sum + group.definitions.length, 0);
  const uses = groups.reduce((sum, group) => sum + group.uses.length, 0);
  return `${sections.join('\n')}\n${plural(definitions, 'definition')}, ${plural(uses, 'use')}.\n`;

  function line({ name: { symbol, scope } }: RefGroup, role: string, place: RefPlace): string {
    const at = `${visible(place.path)}:${String(place.line)}:${String(place.column)}`;
    const where = scope === '' ? '' : ` ${colours.dim(`(${visible(scope)})`)}`;
    return `${colours.bold(at)} ${role} ${visible(symbol)}${where}\n`;
  }
}

/** For programs: one object on one line, whose `version` changes when that would break them. */
export function refsAsJson({ name }: Wanted, groups: readonly RefGroup[]): string {
  const shown = groups.map((group) => ({
    kind: group.name.symbol,
    scope: group.name.scope,
    name: group.name.name,
    definitions: group.definitions.map(toJson),
    uses: group.uses.map(toJson),
  }));
  return `${jsonText({ version: 1, name, groups: shown })}\n`;
}

/** Names each key, so that the contract does not change with the order of ours. */
function toJson({ path, line, column, endLine, endColumn }: RefPlace) {
  return { file: path, line, column, endLine, endColumn };
}
