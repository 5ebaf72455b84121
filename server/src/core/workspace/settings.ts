import picomatch from 'picomatch';

import { isObject } from '../schema/schema.js';
import { pathOf, type SourceFile } from '../text/source-file.js';
import { dataOf, TooManyAliases } from '../yaml/data.js';
import { parse } from '../yaml/parse.js';
import { levelsBy, readLevelChange, type Level, type LevelOf } from './levels.js';
import type { Pack } from './pack.js';
import { strictnessOf, usualProfile } from './profiles.js';

/** How a project wants to be checked; immutable. */
export interface ProjectSettings {
  /** Absent where nothing is said. */
  readonly profile: string | undefined;
  /** What is said of single rules. */
  readonly levelOf: LevelOf;
  /** Whether nothing is to be told of a file. */
  readonly isExcluded: (uri: string) => boolean;
  /** Equal for settings that say the same. */
  readonly key: string;
}

/** What holds in a project that says nothing. */
export const usualSettings: ProjectSettings = {
  profile: undefined,
  levelOf: (_, before) => before,
  isExcluded: () => false,
  key: '',
};

/** The names of the file that sets a project up, the one that wins first. */
export const settingsFiles = ['concord.yaml', 'concord.yml'] as const;

/** What the `concord.yaml` in the folder `root` says; what cannot be used there, its schema tells of. */
export function readSettings(root: string, file: SourceFile): ProjectSettings {
  const data = dataIn(file);
  const { profile, rules, exclude } = data;
  const changes = Object.entries(isObject(rules) ? rules : {}).flatMap(([pattern, value]): [string, Level][] => {
    const change = readLevelChange(value);
    return typeof change === 'string' ? [[pattern, change]] : [];
  });
  const globs = (Array.isArray(exclude) ? exclude : []).map(String).filter(isUsable);
  const known = typeof profile === 'string' ? profile : undefined;
  if (known === undefined && changes.length === 0 && globs.length === 0) return usualSettings;
  return {
    profile: known,
    levelOf: levelsBy(changes),
    isExcluded: exclusion(root, globs),
    key: JSON.stringify([root, known, changes, globs]),
  };
}

/**
 * The levels that findings have in a project: the profile of the pack comes first, then what the project says of a rule.
 *
 * What a pack has locked, a project does not change.
 */
export function levelsIn(pack: Pack | undefined, settings: ProjectSettings): LevelOf {
  const strictness = pack && strictnessOf(pack);
  const ofProfile = strictness?.profiles.get(settings.profile ?? usualProfile);
  return (rule, before) => {
    const inProfile = ofProfile?.(rule, before) ?? before;
    return strictness?.isLocked(rule) === true ? inProfile : settings.levelOf(rule, inProfile);
  };
}

function dataIn(file: SourceFile): Readonly<Record<string, unknown>> {
  const root = parse(file).documents[0]?.root;
  try {
    const data = root === undefined ? undefined : dataOf(root);
    return isObject(data) ? data : {};
  } catch (error) {
    if (!(error instanceof TooManyAliases)) throw error;
    return {};
  }
}

/** No path is as long as this, and matching a longer pattern takes longer. */
const longestGlob = 1000;

function isUsable(glob: string): boolean {
  return glob !== '' && glob.length <= longestGlob;
}

function exclusion(root: string, globs: readonly string[]): (uri: string) => boolean {
  if (globs.length === 0) return () => false;
  const matches = picomatch([...globs], { dot: true });
  return (uri) => matches(pathOf(uri.slice(root.length)).replace(/^\//, ''));
}
