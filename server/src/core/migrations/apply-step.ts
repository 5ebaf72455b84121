import { equal } from '../schema/equal.js';

import type { SourceFile } from '../text/source-file.js';
import { dataOf, TooManyAliases } from '../yaml/data.js';
import { isMerge, type YamlNode } from '../yaml/node.js';
import { editedBy, parse } from '../yaml/parse.js';
import { changed, placeOf, type Change } from './change.js';
import { stagesOf } from './change-edits.js';
import { keepsComments } from '../yaml/comments.js';
import { editsOf, unedited, withEdits, type Composed } from './composed-edits.js';
import type { TextEdit } from '../text/text-edit.js';
import type { PlaceStep } from './migration.js';
import { planStep, type LeftPlace } from './plan-step.js';
import type { Sheet } from './put-in.js';

/** What a step comes to in a file. */
export interface AppliedStep {
  /** The file afterwards; the same where nothing changes. */
  readonly file: SourceFile;
  /** In the file as it was. */
  readonly edits: readonly TextEdit[];
  readonly changes: readonly Change[];
  readonly left: readonly LeftPlace[];
}

export interface StepOptions {
  readonly orderAt?: Sheet['orderAt'];
  /** Whether a change is wanted; all are, if absent. */
  readonly wants?: (change: Change) => boolean;
}

/** Makes the changes of a step in a file that can be read; all of them or, where one would do something else, none. */
export function applyStep(file: SourceFile, step: PlaceStep, options: StepOptions = {}): AppliedStep {
  const unchanged = { file, edits: [], changes: [] };
  const root = parse(file).documents[0]?.root;
  const data = root && readData(root);
  if (root === undefined || data === undefined) return { ...unchanged, left: [] };
  const plan = planStep(data, step);
  const changes = plan.changes.filter(options.wants ?? (() => true));
  if (changes.length === 0) return { ...unchanged, left: plan.left };
  const written = writeChanges(file, changes, options.orderAt ?? noOrder);
  const problem = problemOf(file, written.file, changes.reduce(changed, data));
  if (problem === undefined) {
    return { file: written.file, edits: editsOf(written.composed, file.text.length), changes, left: plan.left };
  }
  const reason = problem === 'comment' ? commentReason : repeats(root) ? aliasReason : styleReason;
  return { ...unchanged, left: [...plan.left, { path: placeOf(changes[0] ?? noChange), reason }] };
}

const aliasReason =
  'An alias, a merged key or a key that stands there twice repeats what would change here, so that it would change elsewhere too.';
const commentReason = 'A comment would be lost here.';
const styleReason = 'This is written in a way that cannot be changed without changing something else.';

const noOrder = (): readonly string[] => [];
const noChange: Change = { change: 'remove', path: [] };

interface Written {
  readonly file: SourceFile;
  readonly composed: Composed;
}

/** New keys and values do not touch each other, and are written at once; of other changes one sees what the one before has left. */
function writeChanges(file: SourceFile, changes: readonly Change[], orderAt: Sheet['orderAt']): Written {
  const isSmall = ({ change }: Change) => change === 'rename' || change === 'replace';
  let written: Written = { file, composed: unedited(file.text) };
  const small = changes.filter(isSmall);
  const sheet = sheetOf(file, orderAt);
  if (small.length > 0 && sheet)
    written = edited(
      written,
      small.flatMap((change) => stagesOf(change).flatMap((stage) => stage(sheet))),
    );
  for (const change of changes.filter((each) => !isSmall(each))) {
    for (const stage of stagesOf(change)) {
      const now = sheetOf(written.file, orderAt);
      if (now !== undefined) written = edited(written, stage(now));
    }
  }
  return written;
}

function edited({ file, composed }: Written, edits: readonly TextEdit[]): Written {
  return edits.length === 0
    ? { file, composed }
    : { file: editedBy(file, edits), composed: withEdits(composed, edits) };
}

function sheetOf(file: SourceFile, orderAt: Sheet['orderAt']): Sheet | undefined {
  const root = parse(file).documents[0]?.root;
  return root && { text: file.text, root, orderAt };
}

/** What is wrong with the text that came of it; the data must be what was planned, and nothing else. */
function problemOf(before: SourceFile, after: SourceFile, expected: unknown): 'data' | 'comment' | undefined {
  // Read anew, so that nothing is carried over.
  const { documents, problems } = parse({ uri: after.uri, text: after.text });
  const [document, other] = documents;
  const root = document?.root;
  if (problems.length > 0 || root === undefined || other !== undefined) return 'data';
  if (!equal(readData(root), expected)) return 'data';
  return keepsComments(before.text, after.text) ? undefined : 'comment';
}

function readData(root: YamlNode): unknown {
  try {
    return dataOf(root);
  } catch (error) {
    if (error instanceof TooManyAliases) return undefined;
    throw error;
  }
}

/** Whether something of a tree stands at several places, or in the way of something. */
function repeats(node: YamlNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return false;
    case 'alias':
      return true;
    case 'sequence':
      return node.items.some(repeats);
    case 'mapping': {
      const names = new Set(node.pairs.map(({ name }) => name));
      return names.size < node.pairs.length || node.pairs.some((pair) => isMerge(pair) || repeats(pair.value));
    }
  }
}
