import type { Severity } from '../rules/rule.js';
import { levelsIn, type ProjectSettings } from '../workspace/settings.js';
import type { Environment } from '../workspace/snapshot.js';

/** What a project needs of a diagnostic to say how serious it is. */
interface Judged {
  readonly rule: string;
  readonly severity: Severity;
}

/** Gives what is found in a file the severities that it has in a project, and leaves out what is not to be told there. */
export type Judge = <Found extends Judged>(uri: string, found: readonly Found[]) => readonly Found[];

/** Says how serious something is as the pack and the settings of a project say. */
export function judgeOf({ pack }: Environment, settings: ProjectSettings): Judge {
  const levelOf = levelsIn(pack, settings);
  return (uri, found) => {
    if (found.length === 0) return found;
    if (settings.isExcluded(uri)) return [];
    if (found.every(({ rule, severity }) => levelOf(rule, severity) === severity)) return found;
    return found.flatMap((each) => {
      const level = levelOf(each.rule, each.severity);
      return level === 'silent' ? [] : [{ ...each, severity: level }];
    });
  };
}
