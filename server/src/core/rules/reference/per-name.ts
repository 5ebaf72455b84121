import type { MarkedName } from '../../schema/symbol-marks.js';
import type { TextRange } from '../../text/text-range.js';
import type { KnownNames } from '../../workspace/asked-names.js';
import { perMarkedName, type NameInPart } from '../../workspace/per-marked-name.js';
import { shiftedRange } from '../../yaml/tree.js';
import type { NameRule, RuleFinding } from '../rule.js';

/** What a rule about names says of one of them; `range` counts from wherever the rule need not know. */
export type AboutName = (marked: MarkedName, range: TextRange, lookup: Lookup) => RuleFinding | undefined;

/** What the names of a file are looked up in, and how this one is written. */
export interface Lookup extends Pick<NameInPart, 'scopes' | 'style'> {
  readonly names: KnownNames;
}

/** Looks at one name after the other. A name that no edit touched is looked at again when something else is known of it. */
export function perName(about: AboutName): NameRule['check'] {
  const findings = perMarkedName(({ marked, range, scopes, style }, names) =>
    about(marked, range, { names, scopes, style }),
  );
  return function* (symbols, project) {
    for (const { value, start } of findings(symbols, project)) yield moved(value, start);
  };
}

function moved(finding: RuleFinding, by: number): RuleFinding {
  if (by === 0) return finding;
  const { fixes, range, ...rest } = finding;
  const later =
    fixes &&
    (() =>
      fixes().map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, range: shiftedRange(edit.range, by) })),
      })));
  return { ...rest, range: shiftedRange(range, by), ...(later === undefined ? {} : { fixes: later }) };
}
