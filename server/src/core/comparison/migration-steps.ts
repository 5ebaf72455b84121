import { isObject } from '../schema/schema.js';
import { fromPointer } from '../text/json-pointer.js';
import { readDataFile } from '../workspace/data-file.js';
import type { Pack } from '../workspace/pack.js';
import { compareVersions } from './versions.js';

/** What a step of a migration does to a key, as far as it tells what a change meant. */
export interface MigrationStep {
  readonly action: 'rename' | 'map' | 'set' | 'remove' | 'move';
  /** The way to the key; `*` is any key or item. */
  readonly path: readonly string[];
  /** What the key is called afterwards, or the way to where it then is. */
  readonly to: string | undefined;
  /** The values that are replaced. */
  readonly values: ReadonlySet<string>;
  /** The file that holds it. */
  readonly file: string;
}

/** The steps by which a pack mends files of a kind that were written for an older version. */
export function migrationSteps(pack: Pack, kind: string, from: string): readonly MigrationStep[] {
  const files = [...pack.files.keys()].filter((path) => /^migrations\/[^/]+\.ya?ml$/.test(path)).sort();
  return files.flatMap((file) => {
    const { data } = readDataFile(file, pack.files.get(file) ?? '');
    if (!isObject(data) || data['spec'] !== 'migration/v1' || !Array.isArray(data['steps'])) return [];
    const to = String(data['to']);
    const isBetween = compareVersions(from, to) < 0 && compareVersions(to, pack.version) <= 0;
    return isBetween ? data['steps'].flatMap((step) => readStep(step, kind, file)) : [];
  });
}

const actions = ['rename', 'map', 'set', 'remove', 'move'] as const;

function readStep(step: unknown, kind: string, file: string): MigrationStep[] {
  if (!isObject(step)) return [];
  const kinds = step['kind'] === undefined ? [kind] : [step['kind']].flat();
  const action = actions.find((each) => typeof step[each] === 'string');
  if (action === undefined || !kinds.includes(kind)) return [];
  const to = typeof step['to'] === 'string' ? step['to'] : undefined;
  const values = isObject(step['values']) ? Object.keys(step['values']) : [];
  return [{ action, path: fromPointer(String(step[action])), to, values: new Set(values), file }];
}

/** Whether a step speaks of a place. */
export function speaksOf({ path }: MigrationStep, place: readonly string[]): boolean {
  return path.length === place.length && path.every((segment, index) => segment === '*' || segment === place[index]);
}
