import { perMarkedName } from '../../workspace/per-marked-name.js';
import type { Project } from '../../workspace/project.js';
import type { Environment } from '../../workspace/snapshot.js';
import type { FileSymbols } from '../../workspace/symbols.js';
import { shiftedRange } from '../../yaml/tree.js';
import type { NameRule, RuleFinding } from '../rule.js';

/** What a rule says of a name of a file. */
export interface NameFinding {
  readonly rule: NameRule;
  readonly finding: RuleFinding;
}

/** Looks at one name after the other, part by part. A name that no edit touched is looked at again when something else is known of it. */
export function nameFindings(
  rules: readonly NameRule[],
  environment: Environment,
): (symbols: FileSymbols, project: Project) => Iterable<readonly NameFinding[]> {
  const perName = perMarkedName(({ marked, range, scopes, style }, names) => {
    const found = rules.flatMap((rule): NameFinding[] => {
      const finding = rule.about(marked, range, { names, scopes, style, environment });
      return finding === undefined ? [] : [{ rule, finding }];
    });
    return found.length === 0 ? undefined : found;
  });
  return function* (symbols, project) {
    for (const { values, start } of perName(symbols, project)) {
      yield values.flat().map(({ rule, finding }) => ({ rule, finding: moved(finding, start) }));
    }
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
