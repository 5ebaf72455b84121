import { pathOf } from '../text/source-file.js';
import { associationOf, type SchemaAssociation } from './association.js';
import type { PackFiles } from './pack-files.js';
import { schemasIn } from './pack-schemas.js';

/** What a file of a pack is. */
export type PackFileRole = 'pack' | 'rule' | 'migration' | 'topic' | 'schema';

/** What is known of packs as such: their files have kinds of their own, whatever the pack in use. */
export interface Authoring {
  /** The schema of the files with a role, which is read when somebody asks; absent where there is none. */
  readonly schemaOf: (role: PackFileRole) => SchemaAssociation | undefined;
  /** The packs that are being written, by the URIs of their folders, which end in no slash. */
  readonly packs: ReadonlyMap<string, PackFiles>;
}

/** A file of a pack that is being written. */
export interface PlaceInPack {
  /** In the pack: `rules/acme/tag-owner.yaml`. */
  readonly path: string;
  readonly files: PackFiles;
}

/** Finds the schemas of files of packs among the files of the standard pack. */
export function authoringWith(standardPack: PackFiles, packs: ReadonlyMap<string, PackFiles> = new Map()): Authoring {
  const schemas = schemasIn(standardPack);
  const known = new Map<PackFileRole, SchemaAssociation>();
  return {
    packs,
    schemaOf(role) {
      const path = `authoring/${role}.schema.yaml`;
      if (!standardPack.has(path)) return undefined;
      const association = known.get(role) ?? associationOf(path, schemas.library(path), []);
      known.set(role, association);
      return association;
    },
  };
}

/** Where a file stands in a pack that is being written; of packs in each other the inner one counts. */
export function placeInPack({ packs }: Authoring, uri: string): PlaceInPack | undefined {
  let found: PlaceInPack | undefined;
  for (const [root, files] of packs) {
    const path = uri.startsWith(`${root}/`) ? pathOf(uri.slice(root.length)).slice(1) : undefined;
    if (path !== undefined && path.length < (found?.path.length ?? Infinity)) found = { path, files };
  }
  return found;
}

const roles: readonly (readonly [PackFileRole, RegExp])[] = [
  ['pack', /^pack\.yaml$/],
  ['rule', /^rules\/.+\.ya?ml$/],
  ['migration', /^migrations\/.+\.ya?ml$/],
  ['topic', /^topics\/.+\.md$/],
  ['schema', /\.schema\.(?:json|ya?ml)$/],
];

/** What a file of a pack is by its path in it; absent for data, tests and whatever else lies there. */
export function roleAt(path: string): PackFileRole | undefined {
  return roles.find(([, pattern]) => pattern.test(path))?.[0];
}

const bySpec: ReadonlyMap<string, PackFileRole> = new Map([
  ['pack/v1', 'pack'],
  ['rule/v1', 'rule'],
  ['migration/v1', 'migration'],
]);

/** What a file is in a pack: by where it stands, else by what it says as its `spec`. */
export function roleOf(authoring: Authoring, uri: string, spec: string): PackFileRole | undefined {
  const place = authoring.packs.size === 0 ? undefined : placeInPack(authoring, uri);
  return (place && roleAt(place.path)) ?? bySpec.get(spec);
}
