import { memoize } from '../base/memoize.js';
import type { BlocksCheck } from '../schema/explain-blocks.js';
import { LazyCheck, type SchemaCheck, type SchemaStart } from '../schema/schema-check.js';
import { problemOf } from '../schema/validate.js';
import { libraryAt, nextStepOf, stepOf } from '../schema/steps.js';
import { rootSchemas, type SchemaLibrary } from '../schema/library.js';
import type { SourceFile } from '../text/source-file.js';
import { dataOf, TooManyAliases } from '../yaml/data.js';
import type { YamlDocument, YamlNode } from '../yaml/node.js';
import { dataOfGroup, dataOfPart, nameOf, type Group } from '../yaml/group.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { kindOf, type FileKind } from './kind.js';
import { unusableSchemaMessage } from './pack.js';
import type { Environment } from './snapshot.js';

/** A file's documents beside their schema; empty when the file has no schema that can be used. */
export function checksOf(environment: Environment, file: SourceFile): readonly (SchemaCheck | BlocksCheck)[] {
  return checksIn(environment)(file);
}

/** The check that speaks of `offset`: a cursor behind the last document is in it. */
export function checkAt(environment: Environment, file: SourceFile, offset: number): SchemaCheck | undefined {
  return checksOf(environment, file).findLast((check, index) => index === 0 || documentStart(check) <= offset);
}

/** The same document as the next step will ask for it; absent at the last step, and where there are none. */
export function checkAtNextStep(check: SchemaCheck): SchemaCheck | undefined {
  const step = nextStepOf(check.baseLibrary, check.data);
  if (step === undefined) return undefined;
  const library = libraryAt(check.baseLibrary, step);
  return new LazyCheck(
    { ...check, step, library, start: startOf(library) },
    { text: () => check.text, root: () => check.root, data: () => check.data },
  );
}

/** The data of a document; `undefined` when its aliases repeat it beyond reason. */
export const documentData = memoize(({ root }: YamlDocument): unknown => {
  if (root === undefined) return null;
  try {
    return dataOf(root);
  } catch (error) {
    if (error instanceof TooManyAliases) return undefined;
    throw error;
  }
});

const checksIn = memoize((environment: Environment) =>
  memoize((file: SourceFile): readonly (SchemaCheck | BlocksCheck)[] => {
    const kind = kindOf(environment, file);
    const library = kind && libraryOf(kind);
    if (kind === undefined || library === undefined) return [];

    const group = blocksOf(file);
    if (group !== undefined) return [blocksCheck(library, kind, file, group)];

    const { documents } = parse(file);
    // A file of a pack is one document; that there are more is a finding of its own.
    const read = kind.type === 'pack' ? documents.slice(0, 1) : documents;
    return read.flatMap((document) => {
      const data = documentData(document);
      return data === undefined ? [] : [toCheck(library, kind, file, document, data)];
    });
  }),
);

/** Why a file cannot be checked against its schema, in one sentence. */
export function problemWith(kind: FileKind): string | undefined {
  if (kind.type === 'schema') return kind.association.problem;
  const problem = kind.type === 'pack' && !kind.kind.isTested ? problemOf(kind.kind.library) : undefined;
  return problem === undefined ? undefined : unusableSchemaMessage(kind.kind.name, problem);
}

/** The schema of a file with all that it refers to; absent for a file that has none that can be used. */
export function libraryFor(environment: Environment, file: SourceFile): SchemaLibrary | undefined {
  const kind = kindOf(environment, file);
  return kind && libraryOf(kind);
}

function libraryOf(kind: FileKind): SchemaLibrary | undefined {
  if (kind.type === 'newer' || kind.type === 'mistyped' || problemWith(kind) !== undefined) return undefined;
  return kind.type === 'pack' ? kind.kind.library : kind.association.library;
}

function toCheck(
  library: SchemaLibrary,
  kind: FileKind,
  file: SourceFile,
  document: YamlDocument,
  data: unknown,
): SchemaCheck {
  const setting = settingOf(library, kind, data);
  return { ...setting, text: file.text, root: document.root ?? nothingIn(document), data };
}

/** The tree and the data of a file in blocks are put together when somebody looks at them. */
function blocksCheck(library: SchemaLibrary, kind: FileKind, file: SourceFile, group: Group): BlocksCheck {
  const status = group.parts.find((part) => nameOf(part) === 'status');
  const setting = settingOf(library, kind, status === undefined ? {} : { status: dataOfPart(status) });
  return new FileCheck(setting, file, group);
}

/** The check of a file in blocks. */
class FileCheck extends LazyCheck implements BlocksCheck {
  readonly group: Group;

  constructor(setting: ReturnType<typeof settingOf>, file: SourceFile, group: Group) {
    super(setting, {
      text: () => file.text,
      root: () => parse(file).documents[0]?.root ?? nothingIn({ range: { start: 0, end: 0 } }),
      data: () => dataOfGroup(group),
    });
    this.group = group;
  }
}

/** What the checks of a file have in common; of the data only its status counts. */
function settingOf(library: SchemaLibrary, kind: FileKind, data: unknown) {
  const step = stepOf(library, data);
  const atStep = libraryAt(library, step);
  return {
    library: atStep,
    baseLibrary: library,
    start: startOf(atStep),
    step,
    style: kind.type === 'pack' ? packStyle : plainStyle,
    title: kind.type === 'pack' ? kind.kind.title : undefined,
  };
}

const packStyle = { marksUnknown: true };
const plainStyle = { marksUnknown: false };

const startOf = memoize((library: SchemaLibrary): SchemaStart => ({
  path: [],
  schemas: rootSchemas(library),
  around: [],
}));

function nothingIn({ range }: YamlDocument): YamlNode {
  return { kind: 'scalar', range: { start: range.start, end: range.start }, style: 'plain', value: null };
}

function documentStart({ root }: SchemaCheck): number {
  return root.range.start;
}
