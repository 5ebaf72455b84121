import { memoize } from '../base/memoize.js';
import { isObject } from '../schema/schema.js';
import { readDataFile } from './data-file.js';
import { isMatch, levelsBy, readLevelChange, type LevelChange, type LevelOf } from './levels.js';
import type { Pack } from './pack.js';

/** How strict a pack is, and what of it no project may change. */
export interface Strictness {
  readonly profiles: ReadonlyMap<string, LevelOf>;
  /** Whether neither the settings of a project nor a comment may silence a rule. */
  readonly isLocked: (rule: string) => boolean;
  /** What is said of it in `pack.yaml` and cannot be used, one sentence each. */
  readonly problems: readonly string[];
}

/** What the profile is called that holds where a project names none. */
export const usualProfile = 'standard';

/** What `profiles` and `locked` of a pack say. */
export const strictnessOf = memoize((pack: Pack): Strictness => {
  const { data } = readDataFile('pack.yaml', pack.files.get('pack.yaml') ?? '{}');
  const manifest = isObject(data) ? data : {};
  const problems: string[] = [];
  const profiles = new Map<string, LevelOf>();
  for (const [name, profile] of membersOf(manifest['profiles'])) {
    const changes = membersOf(profile).flatMap(([pattern, value]): [string, LevelChange][] => {
      const change = readLevelChange(value);
      if (change !== undefined) return [[pattern, change]];
      problems.push(`In "pack.yaml", the profile "${name}" says of "${pattern}" what is no severity.`);
      return [];
    });
    profiles.set(name, levelsBy(changes));
  }
  const locked = Array.isArray(manifest['locked']) ? manifest['locked'].map(String) : [];
  return { profiles, isLocked: (rule) => locked.some((pattern) => isMatch(pattern, rule)), problems };
});

function membersOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}
