import { memoize } from '../base/memoize.js';
import { conceptsIn } from '../schema/concepts.js';
import { stepsOf } from '../schema/steps.js';
import { isObject } from '../schema/schema.js';
import type { SourceFile } from '../text/source-file.js';
import { placeInPack, type PackFileRole } from '../workspace/authoring.js';
import { readDataFile } from '../workspace/data-file.js';
import { kindOf } from '../workspace/kind.js';
import { readPack, type Kind, type Pack } from '../workspace/pack.js';
import type { PackFiles } from '../workspace/pack-files.js';
import type { Environment } from '../workspace/snapshot.js';

/** A file of a pack, and what else the pack holds. */
export interface PackFile {
  readonly file: SourceFile;
  readonly role: PackFileRole;
  /** In the pack; absent where nobody knows which pack it is of, and so is `context`. */
  readonly path: string | undefined;
  readonly context: PackContext | undefined;
}

/** What the files of a pack say together. */
export interface PackContext {
  readonly files: PackFiles;
  readonly pack: Pack | undefined;
  readonly kinds: readonly Kind[];
  /** The names of the catalogues in `data/`. */
  readonly catalogues: ReadonlySet<string>;
  /** What the schemas call things by. */
  readonly concepts: ReadonlySet<string>;
  /** The kinds of names that a schema defines. */
  readonly symbols: ReadonlySet<string>;
}

/** What a file is in a pack; absent for a file of none. */
export function packFileOf(environment: Environment, file: SourceFile): PackFile | undefined {
  return environment.authoring === undefined ? undefined : packFileIn(environment)(file);
}

const packFileIn = memoize((environment: Environment) =>
  memoize((file: SourceFile): PackFile | undefined => {
    const kind = kindOf(environment, file);
    if (kind?.type !== 'schema' || kind.role === undefined) return undefined;
    const place = environment.authoring && placeInPack(environment.authoring, file.uri);
    return { file, role: kind.role, path: place?.path, context: place && contextOf(place.files) };
  }),
);

/** The steps that files of a kind may go through. */
export function stepsIn(kinds: readonly Kind[]): ReadonlySet<string> {
  return new Set(kinds.flatMap(({ library }) => stepsOf(library)));
}

/** Each part is worked out when somebody asks for it. */
const contextOf = memoize((files: PackFiles): PackContext => {
  const { pack } = readPack(files, 'when needed');
  const kinds = pack?.kinds ?? [];
  let concepts: ReadonlySet<string> | undefined;
  let symbols: ReadonlySet<string> | undefined;
  return {
    files,
    pack,
    kinds,
    catalogues: new Set([...files.keys()].flatMap((path) => /^data\/([^/]+)\.(?:ya?ml|json)$/.exec(path)?.[1] ?? [])),
    get concepts() {
      return (concepts ??= new Set(kinds.flatMap(({ library }) => [...conceptsIn(library).keys()])));
    },
    get symbols() {
      return (symbols ??= new Set(schemasAmong(files).flatMap((schema) => [...symbolsIn(schema, 'x-defines')])));
    },
  };
});

function schemasAmong(files: PackFiles): unknown[] {
  const paths = [...files.keys()].filter((path) => /\.schema\.(?:json|ya?ml)$/.test(path));
  return paths.map((path) => readDataFile(path, files.get(path) ?? '').data);
}

/** The kinds of names that a keyword speaks of, anywhere in a schema. */
function* symbolsIn(schema: unknown, keyword: string): Iterable<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, value] of Object.entries(schema)) {
    if (name !== keyword) yield* symbolsIn(value, keyword);
    else for (const { symbol } of symbolsOf(value)) yield symbol;
  }
}

/** The kinds of names that the value of such a keyword lists, and where from the value they stand. */
export function symbolsOf(value: unknown): readonly { symbol: string; path: readonly (string | number)[] }[] {
  if (typeof value === 'string') return [{ symbol: value, path: [] }];
  if (Array.isArray(value)) {
    return value.flatMap((each, index) =>
      symbolsOf(each).map(({ symbol, path }) => ({ symbol, path: [index, ...path] })),
    );
  }
  const symbol = isObject(value) ? value['symbol'] : undefined;
  return typeof symbol === 'string' ? [{ symbol, path: ['symbol'] }] : [];
}
