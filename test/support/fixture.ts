import {
  missingAssociation,
  readAssociation,
  type SchemaAssociation,
} from '../../server/src/core/workspace/association.js';
import { annotatedFiles } from '../../server/src/core/authoring/annotated.js';
import { authoringWith } from '../../server/src/core/workspace/authoring.js';
import { readPack, type Pack } from '../../server/src/core/workspace/pack.js';
import { Workspace, type FilePosition, type Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { dedent } from './dedent.js';
import { standardPack } from './standard-pack.js';

/** A workspace written as text. `test/README.md` explains the syntax. */
export interface Fixture {
  readonly snapshot: Snapshot;
  /** Where `<|>` stands, if it is present. */
  readonly cursor: FilePosition | undefined;
  /** The expectations, each written under the line that it is about. */
  readonly annotations: readonly Annotation[];
}

export interface Annotation {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  /** What follows the carets: `error some-rule: Some message.` */
  readonly label: string;
}

const cursorMarker = '<|>';

export function fixture(source: string): Fixture {
  const cursors: FilePosition[] = [];
  const files = annotatedFiles(dedent(source), (line, uri, start) => {
    const column = line.indexOf(cursorMarker);
    if (column !== -1) cursors.push({ uri, offset: start + column });
    return line.replace(cursorMarker, '');
  });
  const texts = new Map(files.map((file) => [file.uri, file]));
  if (cursors.length > 1) throw new Error('A fixture has at most one cursor.');

  const associations = files.flatMap(({ uri, schema }): SchemaAssociation[] => {
    if (schema === undefined) return [];
    const text = texts.get(schema)?.text;
    if (text === undefined) return [missingAssociation(schema, `There is no file "${schema}".`, [uri])];
    return [readAssociation(schema, schema, text, [uri])];
  });
  const own = new Map(
    [...texts].flatMap(([uri, { text }]) =>
      uri.startsWith('pack/') ? [[uri.slice('pack/'.length), text] as const] : [],
    ),
  );
  const workspace = new Workspace({
    pack: own.size === 0 ? standardPack : ownPack(own),
    associations,
    folders: [''],
    authoring: authoringWith(standardPack.files, writtenPacks(texts)),
  });
  workspace.isComplete = true;
  const ours = [...texts].filter(([uri]) => !uri.startsWith('pack/'));
  workspace.apply(new Map(ours.map(([uri, { text }]) => [uri, text])));
  return {
    snapshot: workspace.snapshot,
    cursor: cursors[0],
    annotations: [...texts.values()].flatMap(({ uri, annotations }) => {
      return annotations.map(({ start, end, label }) => ({ uri, start, end, label }));
    }),
  };
}

/** A pack whose files stand in the fixture. */
function ownPack(files: ReadonlyMap<string, string>): Pack | undefined {
  const { pack, problems } = readPack(files);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return pack;
}

/** The packs that are being written in folders of the fixture, by folder. */
function writtenPacks(texts: ReadonlyMap<string, { readonly text: string }>): Map<string, ReadonlyMap<string, string>> {
  const roots = [...texts.keys()].flatMap((uri) => /^(?!pack\/)(.+)\/pack\.yaml$/.exec(uri)?.[1] ?? []);
  return new Map(
    roots.map((root) => {
      const inside = [...texts].filter(([uri]) => uri.startsWith(`${root}/`));
      return [root, new Map(inside.map(([uri, { text }]) => [uri.slice(root.length + 1), text]))];
    }),
  );
}
