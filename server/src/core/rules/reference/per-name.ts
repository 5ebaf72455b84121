import { memoize } from '../../base/memoize.js';
import type { MarkedName } from '../../schema/symbol-marks.js';
import type { TextRange } from '../../text/text-range.js';
import type { Project } from '../../workspace/project.js';
import type { FileSymbols, Scopes, Section } from '../../workspace/symbols.js';
import { perNamedPart } from '../../workspace/symbols.js';
import { rangeOfName } from '../../workspace/occurrences.js';
import type { PartValues } from '../../yaml/group.js';
import { shiftedRange } from '../../yaml/tree.js';
import type { NameRule, RuleFinding } from '../rule.js';

/** What a rule about names says of one of them; `range` counts from wherever the rule need not know. */
export type AboutName = (marked: MarkedName, range: TextRange, lookup: Lookup) => RuleFinding | undefined;

/** What the names of a file are looked up in. */
export interface Lookup {
  readonly project: Project;
  readonly scopes: Scopes;
}

/** Looks at one name after the other. A name that no edit touched, in a project with the same names, is not looked at again. */
export function perName(about: AboutName): NameRule['check'] {
  const inPart = memoize((project: Project) => {
    const byScopes = new Map<string, (section: Section) => readonly PartValues<RuleFinding>[]>();
    return ({ scopes }: FileSymbols) => {
      let found = byScopes.get(scopes.key);
      if (found === undefined) {
        found = perNamedPart((names, root) =>
          names.flatMap((marked) => about(marked, rangeOfName(root, marked), { project, scopes }) ?? []),
        );
        byScopes.set(scopes.key, found);
      }
      return found;
    };
  });
  return function* (symbols, project) {
    const findings = inPart(project)(symbols);
    for (const section of symbols.sections) {
      for (const { index, values } of findings(section)) {
        const start = section.start + (section.group?.starts[index] ?? 0);
        for (const finding of values) yield moved(finding, start);
      }
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
