import { isObject } from '../schema/schema.js';
import { readDataFile } from './data-file.js';
import type { PackFiles } from './pack-files.js';

/**
 * A pack that knows the same kinds of files and asks nothing of them, but that they can be read: it stands where the
 * pack of a project cannot be had. Of the settings of a project it asks what it did, since they are what to mend.
 */
export function withoutRules(files: PackFiles): PackFiles {
  const { data } = readDataFile('pack.yaml', files.get('pack.yaml') ?? '');
  const kinds = isObject(data) && isObject(data['kinds']) ? data['kinds'] : {};
  const bare = Object.entries(kinds).map(([name, kind]) => {
    return [name, name === 'concord' || !isObject(kind) ? kind : { ...kind, schema: anything }] as const;
  });
  const manifest = { ...(isObject(data) ? data : {}), kinds: Object.fromEntries(bare) };
  const schemas = [...files.keys()].filter((name) => /^(?:[^/]*|shared\/.*)\.schema\.(?:json|ya?ml)$/.test(name));
  return new Map([
    ...schemas.map((name) => [name, files.get(name) ?? ''] as const),
    ['pack.yaml', JSON.stringify(manifest)],
    [anything, '{}'],
  ]);
}

const anything = 'anything.schema.json';
